import { describe, expect, test } from 'vitest';

import { createComposite } from '../../src/composites/create-composite.ts';
import { describeLayers } from '../../src/composites/describe-layers.ts';
import { resolveRules } from '../../src/composites/resolve-rules.ts';
import { createNetwork } from '../../src/index.ts';
import type { Composite, CompositeEntry, Network, Node } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';
import {
  activation,
  affine,
  convolution,
  dense,
  input,
  maxPool,
  reshape,
  windowOf,
} from '../nodes.ts';

const ones = (length: number): number[] => Array.from({ length }, () => 1);
const pooled: Node = {
  kind: 'average-pool',
  name: 'mean',
  inputs: ['norm'],
  window: windowOf([2]),
  countedPadding: [[0, 0]],
};

/** [8, 1] to 2: a convolution, a normalization behind a function, both pools and two dense layers. */
const network: Network = createNetwork({
  nodes: [
    input('x', [8, 1]),
    convolution('features/conv', 'x', { window: windowOf([3]), channels: 2, weights: ones(6) }),
    activation('relu', 'features/conv'),
    affine('norm', 'relu', { scale: [1, 2], offset: [0, 0] }),
    pooled,
    maxPool('max', 'mean', windowOf([2])),
    reshape('flat', 'max', [8]),
    dense('head/a', 'flat', { units: 3, weights: ones(24) }),
    dense('head/b', 'head/a', { units: 2, weights: ones(6) }),
  ],
  outputs: ['head/b'],
});

const all: CompositeEntry = { match: {}, rule: 'gradient' };
const composite = (...entries: CompositeEntry[]): Composite => ({
  name: 'custom',
  entries,
  bounds: { low: 0, high: 1 },
});

/** Rules that the entry is given where it matches, by name of the node. */
const matched = (entry: CompositeEntry): string[] =>
  [...resolveRules(network, composite(entry, all))]
    .filter(([, rule]) => rule.meta.name === entry.rule)
    .map(([name]) => name);

describe('entries match', () => {
  test.each<readonly [match: CompositeEntry['match'], rule: string, names: string[]]>([
    [{ kind: 'dense' }, 'epsilon', ['head/a', 'head/b']],
    [{ kind: ['convolution', 'affine'] }, 'epsilon', ['features/conv', 'norm']],
    [{ kind: 'activation' }, 'pass', ['relu']],
    [{ kind: 'average-pool' }, 'norm', ['mean']],
    [{ kind: [] }, 'epsilon', []],
    [{ name: 'head/a' }, 'epsilon', ['head/a']],
    [{ name: 'head/*' }, 'epsilon', ['head/a', 'head/b']],
    [{ name: '*conv' }, 'epsilon', ['features/conv']],
    [{ name: 'head' }, 'epsilon', []],
    [{ name: 'head.a' }, 'epsilon', []],
    [{ ordinal: 1 }, 'epsilon', ['features/conv']],
    [{ ordinal: 3 }, 'epsilon', ['head/a']],
    [{ ordinal: 9 }, 'epsilon', []],
    [{ first: true }, 'z-box', ['features/conv']],
    [{ first: true, kind: 'dense' }, 'flat', []],
    [{ last: true }, 'epsilon', ['head/b']],
    [{ last: true, ordinal: 1 }, 'epsilon', []],
    [{ kind: 'dense', name: '*a', ordinal: 3 }, 'epsilon', ['head/a']],
  ])('%o: %s for %o', (match, rule, names) => {
    expect(matched({ match, rule })).toEqual(names);
  });

  test('the first that matches counts', () => {
    const resolved = resolveRules(
      network,
      composite(
        { match: { name: 'head/b' }, rule: 'zero' },
        { match: { kind: 'dense' }, rule: 'epsilon', options: { epsilon: 0.5 } },
        { match: { kind: 'dense' }, rule: 'z-plus' },
        all,
      ),
    );
    expect(resolved.get('head/a')).toMatchObject({ options: { epsilon: 0.5 } });
    expect(resolved.get('head/b')!.meta.name).toBe('zero');
  });

  test('layers without weights need no entry, and max pools and views are not asked about', () => {
    const weights = composite({
      match: { kind: ['convolution', 'affine', 'dense'] },
      rule: 'epsilon',
    });
    expect([...resolveRules(network, weights).keys()]).toEqual([
      'features/conv',
      'norm',
      'head/a',
      'head/b',
    ]);
  });

  test('first is each weighted layer that reads the input through views, of a dense network too', () => {
    const flat = createNetwork({
      nodes: [
        input('x', [2, 2]),
        reshape('flat', 'x', [4]),
        dense('a', 'flat', { units: 2, weights: ones(8) }),
        dense('b', 'a', { units: 2, weights: ones(4) }),
      ],
      outputs: ['b'],
    });
    const rules = describeLayers(flat, createComposite('epsilon-plus-flat'));
    expect(rules.map(({ name, rule }) => [name, rule.name])).toEqual([
      ['a', 'flat'],
      ['b', 'epsilon'],
    ]);
  });

  test('describeLayers lists the layers of each composite without a backend', () => {
    const rows = describeLayers(network, createComposite('epsilon-alpha2-beta1', { epsilon: 0.1 }));
    expect(rows.map(({ name, ordinal, rule }) => [name, ordinal, rule.name])).toEqual([
      ['features/conv', 1, 'alpha-beta'],
      ['norm', 2, 'pass'],
      ['mean', null, 'norm'],
      ['max', null, 'gradient'],
      ['head/a', 3, 'epsilon'],
      ['head/b', 4, 'epsilon'],
    ]);
    expect(rows[0]!.rule.options).toEqual({ alpha: 2, beta: 1, epsilon: 1e-6 });
    expect(rows[5]!.rule.options).toEqual({ epsilon: 0.1 });
  });

  const weighted: CompositeEntry = {
    match: { kind: ['convolution', 'affine', 'dense'] },
    rule: 'epsilon',
  };
  test.each([
    ['captum', 1e-9],
    ['innvestigate', 1e-7],
    ['zennit', 1e-6],
  ] as const)('a pool without an entry is stabilized as %s does', (dialect, epsilon) => {
    const rows = describeLayers(network, composite(weighted), dialect);
    expect(rows.find(({ name }) => name === 'mean')!.rule).toEqual({
      name: 'norm',
      options: { epsilon },
    });
  });
});

describe('a composite is refused', () => {
  const box = (match: CompositeEntry['match']): CompositeEntry => ({ match, rule: 'z-box' });
  test.each<readonly [title: string, code: string, says: RegExp, table: Composite]>([
    [
      'without an entry for a layer with weights',
      'INVALID_OPTIONS',
      /an entry for every layer with weights, got none for dense "head\/a"/,
      composite({ match: { kind: ['convolution', 'affine'] }, rule: 'epsilon' }),
    ],
    [
      'without entries',
      'INVALID_OPTIONS',
      /got none for convolution "features\/conv"/,
      composite(),
    ],
    [
      'with an unknown rule, even where it matches nothing',
      'UNKNOWN_RULE',
      /Did you mean "epsilon"\?/,
      composite(all, { match: { kind: [] }, rule: 'epsilom' }),
    ],
    [
      'with options out of range',
      'INVALID_OPTIONS',
      /above 0/,
      composite({ match: {}, rule: 'epsilon', options: { epsilon: 0 } }),
    ],
    [
      'with z-box on a layer that does not read the input',
      'INVALID_OPTIONS',
      /"z-box" expects a layer that reads the network’s input, and bounds, got dense "head\/a"/,
      composite(box({ name: 'head/a' }), all),
    ],
    [
      'with z-box without bounds',
      'INVALID_OPTIONS',
      /and bounds, got convolution "features\/conv"/,
      { name: 'custom', entries: [box({ first: true }), all] },
    ],
    [
      'with z-box on an average pool',
      'INVALID_OPTIONS',
      /"z-box" expects a layer with weights, got average-pool "mean"/,
      composite(box({ kind: 'average-pool' }), all),
    ],
    [
      'with z-plus on an average pool',
      'INVALID_OPTIONS',
      /"z-plus" expects a layer with weights/,
      composite({ match: { kind: 'average-pool' }, rule: 'z-plus' }, all),
    ],
    [
      'with epsilon on an activation',
      'INVALID_OPTIONS',
      /"epsilon" expects a linear layer, got activation "relu"/,
      composite({ match: { kind: 'activation' }, rule: 'epsilon' }, all),
    ],
    [
      'with flat on an activation',
      'INVALID_OPTIONS',
      /"flat" expects a layer with weights, got activation/,
      composite({ match: { kind: 'activation' }, rule: 'flat' }, all),
    ],
    [
      'with pass on a layer whose output has another shape than its input',
      'INVALID_OPTIONS',
      /"pass" expects/,
      composite({ match: { name: 'head/a' }, rule: 'pass' }, all),
    ],
    [
      'with pass on an average pool, which has another shape than its input',
      'INVALID_OPTIONS',
      /"pass" expects/,
      composite({ match: { kind: 'average-pool' }, rule: 'pass' }, all),
    ],
  ])('%s', (_title, code, says, table) => {
    const error = errorOf(() => resolveRules(network, table));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(says);
    expect(() => JSON.stringify(error.details)).not.toThrow();
  });
});
