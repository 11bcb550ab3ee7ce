import { builtinFilters, completeOptions, parseFilterSpec } from '@pellucid/filters';
import { describe, expect, test } from 'vitest';

import {
  calibrationMethods,
  fewestSamples,
  fitChain,
  screenAmplitudes,
  tunedMethods,
} from '../../src/index.ts';
import type { PointAmplitudes } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';
import { amplitudesAt, soundSamples } from '../example-amplitudes.ts';

const points = (count: number): readonly PointAmplitudes[] =>
  ['input', '02_a', '03_b', 'output'].map((name) => amplitudesAt(name, soundSamples(count, name)));
const namesOf = (chain: readonly string[]): string[] =>
  chain.map((spec) => {
    const { name, selector } = parseFilterSpec(spec);
    return `${name}@${selector}`;
  });

describe('fitChain', () => {
  test('a filter a method at every point but the output, in the order of points and methods', () => {
    expect(namesOf(fitChain(points(100)).chain)).toEqual(
      ['input', '02_a', '03_b'].flatMap((name) =>
        ['gap-gate', 'envelope', 'coefficient-impute'].map((method) => `${method}@${name}`),
      ),
    );
    expect(fitChain([]).chain).toEqual([]);
  });

  test('nothing goes by height at a point of ten values, the largest of which may be all there is', () => {
    const small = amplitudesAt('09_fn3', soundSamples(100, '09_fn3'), { size: 10 });
    expect(namesOf(fitChain([small]).chain)).toEqual(['coefficient-impute@09_fn3']);
  });

  test('methods by name, in the order given, and filters that take what they are given', () => {
    const methods = calibrationMethods.map(({ meta }) => meta.name);
    const { chain } = fitChain(points(100), { methods });
    for (const spec of chain) {
      const { name, options } = parseFilterSpec(spec);
      expect(() => completeOptions(name, builtinFilters.get(name).schema, options)).not.toThrow();
    }
    const two = fitChain(points(100), { methods: ['pmp-match', 'gap-gate'] }).chain;
    expect(namesOf(two).slice(0, 2)).toEqual(['pmp-match@input', 'gap-gate@input']);
  });

  test('the smaller the risk, the further out a filter acts', () => {
    const limits = (risk: number): number[] =>
      fitChain(points(200), { risk }).chain.map((spec) => {
        const { options } = parseFilterSpec(spec);
        return Number(options['trigger'] ?? options['gap'] ?? options['limit']);
      });
    const loose = limits(1e-4);
    for (const [place, limit] of limits(0.05).entries()) expect(limit).toBeLessThan(loose[place]!);
  });

  test('half of the samples hit make next to no difference: 400 at three points', () => {
    const sound = points(400);
    const bad = sound.map((point, place) => ({
      ...point,
      samples: point.samples.map((figures) =>
        figures.sample % 2 === 0 && figures.sample % 3 >= place
          ? { ...figures, gap: 80, absmaxRatio: 9, coefficient: { largest: 50, high: 9 } }
          : figures,
      ),
    }));
    expect(screenAmplitudes(bad).outliers.length).toBeGreaterThan(160);
    const clean = fitChain(sound).chain.map((spec) => parseFilterSpec(spec).options);
    for (const [place, spec] of fitChain(bad).chain.entries()) {
      for (const [key, value] of Object.entries(parseFilterSpec(spec).options)) {
        expect(Number(value) / Number(clean[place]![key])).toBeGreaterThan(0.4);
        expect(Number(value) / Number(clean[place]![key])).toBeLessThan(2.5);
      }
    }
  });

  test('where relevance is no multiple of the activation nothing goes by coefficients', () => {
    const unbound = amplitudesAt(
      '02_a',
      soundSamples(100, 1).map((figures) => ({
        ...figures,
        coefficient: { largest: Infinity, high: Infinity },
      })),
    );
    expect(namesOf(fitChain([unbound]).chain)).toEqual(['gap-gate@02_a', 'envelope@02_a']);
  });

  test('coefficients are measured by those of their channel: a quarter of them in one of two', () => {
    const samples = soundSamples(200, 2).map((figures) => {
      const { largest, high } = figures.coefficient!;
      const channels = {
        largest: Float32Array.of(largest, largest / 4),
        mean: Float32Array.of(high / 8, high / 32),
      };
      return { ...figures, coefficient: { largest, high, channels } };
    });
    const methods = ['coefficient-impute'];
    const optionsOf = (point: PointAmplitudes) =>
      parseFilterSpec(fitChain([point], { methods }).chain[0]!).options;
    const { scales, trigger, ...others } = optionsOf(amplitudesAt('02_a', samples));
    expect(scales).toBe('ae');
    expect(optionsOf(amplitudesAt('02_a', soundSamples(200, 2)))).toEqual({ trigger, ...others });
    const second = samples.map((figures) => {
      const { largest, mean } = figures.coefficient.channels;
      const channels = { largest: largest.map((value) => value * 2).fill(0, 0, 1), mean };
      return { ...figures, coefficient: { ...figures.coefficient, channels } };
    });
    expect(Number(optionsOf(amplitudesAt('02_a', second))['trigger'])).toBeCloseTo(
      2 * Number(trigger),
      3,
    );
  });

  test('coefficients lose no more than the trigger where a map has hardly a hundred values', () => {
    const few = amplitudesAt('02_a', soundSamples(100, 3), { size: 99 });
    const [spec] = fitChain([few], { methods: ['coefficient-impute'] }).chain;
    expect(Object.keys(parseFilterSpec(spec!).options)).toEqual(['limit']);
  });

  describe('where relevance has the sign of the start alone', () => {
    const optionsAt = (oppositeRatio: number | undefined) => {
      const samples = soundSamples(100, 4).map((figures, place) => ({
        ...figures,
        absmaxRatio: 0.01,
        ...(oppositeRatio !== undefined && { oppositeRatio: place === 7 ? oppositeRatio : 0 }),
      }));
      const [spec] = fitChain([amplitudesAt('02_a', samples)], {
        methods: ['coefficient-impute'],
      }).chain;
      return parseFilterSpec(spec!).options;
    };

    test('the other sign is an error beyond three times what any sample has, or beyond rounding', () => {
      expect(optionsAt(1e-4)['opposite']).toBeCloseTo(3e-4, 6);
      expect(optionsAt(0)['opposite']).toBe(1e-8);
    });

    test('and of both signs where it reaches a tenth of the largest, or where the start has both', () => {
      expect(optionsAt(3e-4)['opposite']).toBeCloseTo(9e-4, 6);
      expect(optionsAt(4e-4)).not.toHaveProperty('opposite');
      expect(optionsAt(undefined)).not.toHaveProperty('opposite');
    });
  });

  test('three quarters of the least l1 norm have to be left', () => {
    const samples = soundSamples(100, 5).map((figures, place) => ({
      ...figures,
      l1Ratio: place === 9 ? 0.4 : 1,
    }));
    const [spec] = fitChain([amplitudesAt('02_a', samples)], {
      methods: ['coefficient-impute'],
    }).chain;
    expect(parseFilterSpec(spec!).options['least']).toBe(0.3);
  });

  test.each([0, 1, 49])('refuses %i samples, naming the point and what was left out', (count) => {
    const error = errorOf(() => fitChain(points(count)));
    expect(error.code).toBe('TOO_FEW_SAMPLES');
    expect(error.message).toBe(
      `Fitting a chain at input expects at least 50 samples that do not stand out, got ${count}; 0 were left out`,
    );
    expect(error.details).toMatchObject({ point: 'input', got: count, expected: fewestSamples });
  });

  test('refuses a risk out of range and a method that is none', () => {
    for (const risk of [0, 1, Number.NaN]) {
      const error = errorOf(() => fitChain([], { risk }));
      expect(error.message).toBe(
        `Fitting a chain expects "risk" to be above 0 and below 1, got ${risk}`,
      );
    }
    const error = errorOf(() => fitChain([], { methods: ['gap-gates'] }));
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toContain('Did you mean "gap-gate"?');
    expect(tunedMethods).toContain('coefficient-impute');
  });
});
