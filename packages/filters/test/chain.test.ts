import { describe, expect, test } from 'vitest';

import { builtinFilters, compileChain } from '../src/index.ts';
import type { Chain, FilterSpec } from '../src/index.ts';
import { errorOf } from './error-of.ts';
import { filterThat, plus, registryWith, times } from './example-filters.ts';
import { oddPoints, smallCnnPoints } from './example-points.ts';

const compile = (...specs: readonly (string | FilterSpec)[]): Chain =>
  compileChain(specs, { points: smallCnnPoints, registry: registryWith(plus, times) });

const namesAt = (chain: Chain, ordinal: number): string[] =>
  chain.at(smallCnnPoints[ordinal - 1]!.id).map(({ name }) => name);

describe('compileChain', () => {
  test('keeps the order of the SPECs at every point', () => {
    const chain = compile(
      'vendor/times@5..7',
      'gap-gate:gap=3@paper',
      'vendor/plus:amount=1@3,5',
      'fraction-clamp@5',
    );
    expect(namesAt(chain, 2)).toEqual([]);
    expect(namesAt(chain, 3)).toEqual(['gap-gate', 'vendor/plus']);
    expect(namesAt(chain, 4)).toEqual(['gap-gate']);
    expect(namesAt(chain, 5)).toEqual([
      'vendor/times',
      'gap-gate',
      'vendor/plus',
      'fraction-clamp',
    ]);
    expect(namesAt(chain, 7)).toEqual(['vendor/times', 'gap-gate']);
    expect(namesAt(chain, 8)).toEqual([]);
  });

  test('the same filter twice acts twice, with the options of each', () => {
    const links = compile('gap-gate:gap=3@5', 'gap-gate:gap=2@5').at('05_convolution_convb_5');
    expect(links.map(({ options }) => options)).toMatchObject([{ gap: 3 }, { gap: 2 }]);
  });

  test('without a selector a filter is for the default points', () => {
    const chain = compile('fraction-pass');
    const expected = smallCnnPoints.slice(1, 7).map(({ id }) => id);
    expect(chain.description[0]!.points).toEqual(expected);
    expect(smallCnnPoints.filter(({ id }) => chain.at(id).length > 0).map(({ id }) => id)).toEqual(
      expected,
    );
  });

  test('describes itself: SPEC, version, options with the defaults, points', () => {
    const chain = compile('fraction-pass:high=0.2@3..4', {
      name: 'vendor/times',
      options: {},
      selector: 'output',
    });
    expect(chain.description).toEqual([
      {
        spec: 'fraction-pass:high=0.2@3..4',
        name: 'fraction-pass',
        version: '1.0.0',
        options: { low: 0, high: 0.2 },
        points: ['03_convolution_convb_3', '04_convolution_convb_4'],
      },
      {
        spec: 'vendor/times@output',
        name: 'vendor/times',
        version: '2.3.4',
        options: { factor: 2 },
        points: ['output'],
      },
    ]);
  });

  test('an empty chain has nothing anywhere, and no chain has anything at a point it does not know', () => {
    expect(compile().description).toEqual([]);
    expect(compile().at('05_convolution_convb_5')).toEqual([]);
    expect(compile('gap-gate:gap=3@all').at('05_convolution_other')).toEqual([]);
  });

  test('a filter is created once a SPEC, however many its points', () => {
    let created = 0;
    const counting = {
      ...filterThat('vendor/counting', () => ({})),
      create: () => {
        created += 1;
        return () => ({});
      },
    };
    compileChain(['vendor/counting@all', 'vendor/counting@5'], {
      points: smallCnnPoints,
      registry: registryWith(counting),
    });
    expect(created).toBe(2);
  });

  test('options are complete and frozen when a filter is created', () => {
    const [link] = compile('vendor/times@5').at('05_convolution_convb_5');
    expect(link!.options).toEqual({ factor: 2 });
    expect(Object.isFrozen(link!.options)).toBe(true);
  });

  test.each([
    ['vendor/time', 'UNKNOWN_NAME', 'got "vendor/time". Did you mean "vendor/times"?'],
    ['gap-gat:gap=3', 'UNKNOWN_NAME', 'got "gap-gat". Did you mean "gap-gate"?'],
    ['gap-gate', 'INVALID_OPTIONS', 'Filter "gap-gate" expects the key "gap"'],
    [
      'mean-of-passes@3..7',
      'INVALID_SPEC',
      'Filter "mean-of-passes" expects no points or "input", as each of its passes is a whole explanation, got "3..7"',
    ],
    ['mean-of-passes@all', 'INVALID_SPEC', 'got "all"'],
    ['mean-of-passes:passes=1', 'INVALID_OPTIONS', '"passes" to be 2 or more'],
    ['gap-gate:gab=3', 'INVALID_OPTIONS', 'Filter "gap-gate" expects the key "gap", got {"gab":3}'],
    [
      'fraction-pass:hihg=1',
      'INVALID_OPTIONS',
      'Filter "fraction-pass" expects the keys low, high, got "hihg". Did you mean "high"?',
    ],
    [
      'fraction-clamp:low=0.7',
      'INVALID_OPTIONS',
      'Filter "fraction-clamp" expects low to be at most high, got low 0.7 and high 0.6',
    ],
    ['vendor/plus:amount=much', 'INVALID_OPTIONS', 'Filter "vendor/plus" expects "amount" to be'],
    ['gap-gate:gap=3@fn9', 'INVALID_SPEC', 'Selector "fn9" expects points of the network'],
    ['gap-gate:gap', 'INVALID_SPEC', 'Filter "gap-gate:gap" expects the form key=value'],
  ])('%s is refused: %s', (spec, code, message) => {
    const error = errorOf(() => compile('fraction-pass', spec));
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
  });

  test('a filter that is not in the registry is not known: vendor/times among the built-in ones', () => {
    const error = errorOf(() =>
      compileChain(['vendor/times'], { points: smallCnnPoints, registry: builtinFilters }),
    );
    expect(error.code).toBe('UNKNOWN_NAME');
  });
});

describe('a filter over repeated passes in a chain', () => {
  test('stands for the input, is in no place of the others and says what it costs', () => {
    const chain = compile('fraction-pass@5', 'sign-agreement:passes=12');
    expect(chain.ensemble).toMatchObject({ name: 'sign-agreement', points: ['input'] });
    expect(chain.ensemble!.ensemble.passes).toBe(12);
    expect(chain.at('input')).toEqual([]);
    expect(chain.description[1]).toEqual({
      spec: 'sign-agreement:passes=12',
      name: 'sign-agreement',
      version: '1.0.0',
      options: { passes: 12, noise: 0.1, agreement: 0.75 },
      points: ['input'],
    });
    expect(chain.notices).toEqual([
      'filter "sign-agreement" explains every sample in 12 passes and once as it is: up to 13 × the time',
    ]);
    expect(compile('fraction-pass@5').ensemble).toBeNull();
  });

  test('stands for every input of a network with several', () => {
    const { ensemble } = compileChain(['mean-of-passes@input'], {
      points: oddPoints,
      registry: builtinFilters,
    });
    expect(ensemble!.points).toEqual(['input_left', 'input_right']);
    const one = (): unknown =>
      compileChain(['mean-of-passes@input_left'], { points: oddPoints, registry: builtinFilters });
    expect(errorOf(one).message).toContain('got "input_left"');
  });

  test.each(['fraction-pass@5', 'median-of-passes'])('is refused in front of %s', (spec) => {
    const error = errorOf(() => compile('mean-of-passes', spec));
    expect(error.code).toBe('INVALID_SPEC');
    expect(error.message).toContain('expects to stand last in a chain');
  });

  test('is refused where no weighted layer reads the input', () => {
    const points = smallCnnPoints.slice(1);
    const error = errorOf(() =>
      compileChain(['mean-of-passes'], { points, registry: builtinFilters }),
    );
    expect(error.message).toContain('expects a network with a weighted layer that reads its input');
  });
});
