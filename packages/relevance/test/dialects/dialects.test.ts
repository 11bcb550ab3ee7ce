import '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { compile, createComposite, createNetwork, dialects, findDialect } from '../../src/index.ts';
import type { CompositeEntry, DialectName } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';
import { dense, input } from '../nodes.ts';

/** Relevance of one sample at a dense layer; weights `[inputs, units]`. */
function explain(example: {
  readonly x: readonly number[];
  readonly weights: readonly number[];
  readonly bias?: readonly number[];
  readonly relevance: readonly number[];
  readonly rule: string;
  readonly options?: CompositeEntry['options'];
  readonly dialect?: DialectName;
}): number[] {
  const { x, relevance, rule, options = {}, dialect = 'zennit', ...layer } = example;
  const network = createNetwork({
    nodes: [input('x', [x.length]), dense('d', 'x', { units: relevance.length, ...layer })],
    outputs: ['d'],
  });
  const composite = { name: 'one', entries: [{ match: {}, rule, options }] };
  const explainer = compile(network, { composite, dialect });
  try {
    const start = { shape: [1, relevance.length], values: Float32Array.from(relevance) };
    const batch = { shape: [1, x.length], values: Float32Array.from(x) };
    return [...explainer.explain(batch, { start }).relevance.values];
  } finally {
    explainer.dispose();
  }
}

describe('dialects', () => {
  const names = dialects.map(({ meta }) => meta.name);

  test('are sorted by name, and each says what differs', () => {
    expect(names).toEqual(['captum', 'innvestigate', 'tjoa-guan', 'zennit']);
    for (const { meta } of dialects) {
      for (const text of [meta.description, meta.source, meta.whenToUse]) expect(text).not.toBe('');
      expect(meta.differences.length > 0).toBe(meta.name !== 'zennit');
    }
  });

  test('a composite of each is found in it', () => {
    for (const { meta, composite } of dialects) {
      expect(createComposite(composite, { dialect: meta.name }).name).toBe(composite);
    }
  });

  test('"innvestigat" is unknown: did you mean "innvestigate"?', () => {
    const error = errorOf(() => findDialect('innvestigat'));
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toContain('one of captum, innvestigate, tjoa-guan, zennit');
    expect(error.message).toContain('Did you mean "innvestigate"?');
  });

  test('a composite of another dialect is refused', () => {
    const error = errorOf(() => createComposite('tjoa-guan-1'));
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toContain('expects the dialect tjoa-guan, got zennit');
  });
});

describe('iNNvestigate', () => {
  const dialect = 'innvestigate';

  // Its issue 273: the network x₁ − x₂ − 1 at (1, 1), whose output −1 is where relevance starts.
  test.each([
    [1, 0, [-1e7, 0], [-1, 0]],
    [2, 1, [-2e7, 0.5], [-2, 0.5]],
  ])(
    'alpha-beta %d, %d has the whole bias in both denominators: %o, not %o',
    (alpha, beta, theirs, ours) => {
      const options = { alpha, beta };
      const issue = { x: [1, 1], weights: [1, -1], bias: [-1], relevance: [-1], options };
      const got = explain({ ...issue, rule: 'alpha-beta', dialect });
      expect(got[0]! / theirs[0]!).toBeCloseTo(1, 5);
      expect(got[1]).toBeCloseTo(theirs[1]!, 5);
      const right = explain({ ...issue, rule: 'alpha-beta' });
      const ignored = { ...options, bias: 'ignore' };
      const without = explain({ ...issue, rule: 'alpha-beta', options: ignored, dialect });
      expect(right[0]).toBeCloseTo(ours[0]!, 5);
      expect(right[1]).toBeCloseTo(ours[1]!, 5);
      expect(without).toEqual([-alpha, beta]);
    },
  );

  test('z-plus and w-square leave the bias out', () => {
    const example = { x: [1, 2], weights: [1, 1], bias: [3], relevance: [6] };
    expect(explain({ ...example, rule: 'z-plus', dialect })).toEqual([2, 4]);
    expect(explain({ ...example, rule: 'z-plus' })[0]).toBeCloseTo(1, 5);
    expect(explain({ ...example, rule: 'w-square', dialect })).toEqual([3, 3]);
    expect(explain({ ...example, rule: 'w-square' })[0]).toBeCloseTo(6 / 11, 5);
    const kept = { ...example, rule: 'z-plus', options: { bias: 'keep' }, dialect } as const;
    expect(explain(kept)).toEqual([1, 2]);
  });

  test('zero puts 1e-7 where z is exactly zero and nothing elsewhere', () => {
    const example = { x: [1, 1], weights: [1, -1], relevance: [1], rule: 'zero' };
    expect(explain({ ...example, dialect })[0]! / 1e7).toBeCloseTo(1, 5);
    expect(explain(example)).toEqual([0, 0]);
    expect(explain({ ...example, weights: [1e-7, 0], dialect })[0]).toBe(1);
  });
});

describe('Captum', () => {
  const dialect = 'captum';

  test('gamma-montavon leaves the bias as it is', () => {
    const options = { gamma: 1 };
    const example = { x: [1], weights: [2], bias: [4], relevance: [8], options };
    const rule = 'gamma-montavon';
    expect(explain({ ...example, rule, dialect })[0]).toBeCloseTo(4, 5);
    expect(explain({ ...example, rule })[0]).toBeCloseTo(8 / 3, 5);
    const ignored = { ...options, bias: 'ignore' };
    expect(explain({ ...example, rule, options: ignored, dialect })[0]).toBeCloseTo(8, 5);
  });

  test('z-plus takes W⁺ with the input as it is and the whole bias', () => {
    const example = { x: [2, -1], weights: [2, 1], bias: [-1], relevance: [2], rule: 'z-plus' };
    // z = 4 − 1 − 1 = 2.
    expect(explain({ ...example, dialect })).toEqual([4, -1]);
    expect(explain({ ...example, weights: [2, -1] })[0]).toBeCloseTo(8 / 5, 5);
  });
});

describe('tjoa-guan', () => {
  const dialect = 'tjoa-guan';

  test('the ε-rule adds 1e-9 without a sign and divides by −1e-9 + 1e-9', () => {
    const example = { x: [-1e-9], weights: [1], bias: [0], relevance: [2], rule: 'epsilon' };
    expect(explain({ ...example, dialect })).toEqual([Number.NEGATIVE_INFINITY]);
    expect(explain(example)[0]).toBeCloseTo(2e-3, 4);
  });
});
