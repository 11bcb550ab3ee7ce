import { AmplitudeSketch } from '@pellucid/relevance/amplitude';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { FilterError, applyChain, compileChain } from '../src/index.ts';
import type { ChainOutcome, FilterContext, FilterDefinition } from '../src/index.ts';
import { anyMaps } from './arbitrary-relevance.ts';
import { errorOf } from './error-of.ts';
import { filterThat, plus, registryWith, times } from './example-filters.ts';
import { smallCnnPoints } from './example-points.ts';
import { chainContext, summarize } from './sample-context.ts';

const point = '05_convolution_convb_5';

/** Applies a chain to one sample, in place. */
function run(
  specs: readonly string[],
  relevance: Float32Array,
  ...filters: readonly FilterDefinition[]
): ChainOutcome {
  const registry = registryWith(plus, times, ...filters);
  const chain = compileChain(
    specs.map((spec) => `${spec}@5`),
    { points: smallCnnPoints, registry },
  );
  return applyChain(chain.at(point), relevance, {
    context: chainContext(relevance.length),
    summary: summarize(relevance),
    sketch: new AmplitudeSketch(),
  });
}

describe('applyChain', () => {
  test('the largest coefficients are those of the relevance as it arrived: none behind a filter that wrote', () => {
    const peaks = Float32Array.of(4, 2, 1);
    const seen: (Float32Array | null | undefined)[] = [];
    const look = filterThat('vendor/look', (_relevance, { coefficientPeaks }) => {
      seen.push(coefficientPeaks?.());
      return {};
    });
    const registry = registryWith(plus, look);
    const chain = compileChain(['vendor/look@5', 'vendor/plus:amount=1@5', 'vendor/look@5'], {
      points: smallCnnPoints,
      registry,
    });
    const relevance = Float32Array.of(1, -2, 0);
    applyChain(chain.at(point), relevance, {
      context: { ...chainContext(3), coefficientPeaks: () => peaks },
      summary: summarize(relevance),
      sketch: new AmplitudeSketch(),
    });
    expect(seen).toEqual([peaks, undefined]);
  });

  test('writes in place, one filter after the other: 2·x + 1, not 2·(x + 1)', () => {
    const relevance = Float32Array.of(1, -2, 0);
    const { isWritten } = run(['vendor/times', 'vendor/plus:amount=1'], relevance);
    expect([...relevance]).toEqual([3, -3, 1]);
    expect(isWritten).toBe(true);
  });

  test('says of each filter what it removed: [10, −4, 1] doubled, then clamped to half', () => {
    const relevance = Float32Array.of(10, -4, 1);
    const { applied, summary } = run(
      ['vendor/times:factor=2', 'fraction-clamp:high=0.5'],
      relevance,
    );
    expect([...relevance]).toEqual([10, -8, 2]);
    expect(applied).toEqual([
      {
        name: 'vendor/times',
        version: '2.3.4',
        options: { factor: 2 },
        outcome: 'changed',
        changes: undefined,
        removedL1: 15 - 30,
        removedSum: 7 - 14,
      },
      {
        name: 'fraction-clamp',
        version: '1.0.0',
        options: { low: 0, high: 0.5 },
        outcome: 'changed',
        changes: { clamped: 1 },
        removedL1: 30 - 20,
        removedSum: 14 - 4,
      },
    ]);
    expect(summary).toMatchObject({ absmax: 10, l1: 20, sum: 4, positive: 12, negative: 8 });
  });

  test('filters that wrote nothing share a record, and the summary given is the summary returned', () => {
    const relevance = Float32Array.of(1, 2, 3, 4, 5);
    const summary = summarize(relevance);
    const chain = compileChain(['gap-gate:gap=9@5', 'fraction-pass:high=1@5'], {
      points: smallCnnPoints,
      registry: registryWith(),
    });
    const apply = (): ChainOutcome =>
      applyChain(chain.at(point), relevance, {
        context: chainContext(5),
        summary,
        sketch: new AmplitudeSketch(),
      });
    const outcome = apply();
    expect(outcome.isWritten).toBe(false);
    expect(outcome.summary).toBe(summary);
    const nothing = { outcome: 'unchanged', changes: {}, removedL1: 0, removedSum: 0 };
    expect(outcome.applied).toEqual([
      {
        name: 'gap-gate',
        version: '1.1.0',
        options: { gap: 9, rank: 8, action: 'zero' },
        ...nothing,
      },
      { name: 'fraction-pass', version: '1.0.0', options: { low: 0, high: 1 }, ...nothing },
    ]);
    expect(apply().applied).toBe(outcome.applied);
  });

  test('every filter has its record in its place, whoever wrote', () => {
    const outcomesOf = (...specs: readonly string[]): string[] =>
      run(specs, Float32Array.of(10, -4, 1)).applied.map(
        ({ name, outcome }) => `${name} ${outcome}`,
      );
    expect(outcomesOf('gap-gate:gap=99', 'vendor/times', 'fraction-pass:high=1')).toEqual([
      'gap-gate unchanged',
      'vendor/times changed',
      'fraction-pass unchanged',
    ]);
    expect(outcomesOf('vendor/times', 'gap-gate:gap=99', 'vendor/times')).toEqual([
      'vendor/times changed',
      'gap-gate unchanged',
      'vendor/times changed',
    ]);
  });

  test('an empty chain does nothing', () => {
    const relevance = Float32Array.of(1, Number.NaN);
    expect(run([], relevance)).toMatchObject({ isWritten: false, applied: [] });
    expect([...relevance]).toEqual([1, Number.NaN]);
  });

  test('each filter sees the summary of what the one before it left', () => {
    const seen: FilterContext[] = [];
    const look = filterThat('vendor/look', (_relevance, context) => {
      seen.push(context);
      return {};
    });
    run(
      ['vendor/look', 'fraction-pass:high=0.6', 'vendor/look', 'vendor/times', 'vendor/look'],
      Float32Array.of(10, -4, 1, Number.NaN),
      look,
    );
    expect(seen.map(({ summary }) => [summary.absmax, summary.sum, summary.l1])).toEqual([
      [10, 7, 15],
      [4, -3, 5],
      [8, -6, 10],
    ]);
    expect(seen.map(({ summary }) => [summary.nonFinite, summary.zeros])).toEqual([
      [1, 0],
      [0, 2],
      [0, 2],
    ]);
    expect([...seen[1]!.summary.top8]).toEqual([4, 1, 0, 0]);
  });

  test('the entering sums stay those before the chain, the rest of the context is as given', () => {
    const seen: FilterContext[] = [];
    const look = filterThat('vendor/look', (_relevance, context) => {
      seen.push(context);
    });
    run(
      ['vendor/times', 'vendor/look', 'vendor/times', 'vendor/look'],
      Float32Array.of(3, -1),
      look,
    );
    for (const { summary: _, activation, ...context } of seen) {
      expect(context).toEqual({
        shape: [2],
        kind: 'dense',
        ordinal: 2,
        name: 'second',
        start: { sum: 1, l1: 1 },
        entering: { sum: 2, l1: 4, positive: 3, negative: 1 },
      });
      expect([...activation()]).toEqual([0, 0]);
    }
    expect(seen).toHaveLength(2);
  });

  test('a filter that returns nothing counts as having written, whether it did or not', () => {
    const silent = filterThat('vendor/silent', () => undefined);
    const { isWritten, applied } = run(['vendor/silent'], Float32Array.of(1, 2), silent);
    expect(isWritten).toBe(true);
    expect(applied).toMatchObject([
      { name: 'vendor/silent', changes: undefined, removedL1: 0, removedSum: 0 },
    ]);
  });

  test.each([
    ['NaN', Number.NaN, 1],
    ['infinity', Number.NEGATIVE_INFINITY, 2],
  ])('a filter that leaves %s breaks its contract', (_title, value, count) => {
    const breaking = filterThat('vendor/breaking', (relevance) => {
      relevance.fill(value, 0, count);
      return { zeroed: count };
    });
    const error = errorOf(() =>
      run(['vendor/times', 'vendor/breaking'], Float32Array.of(1, 2, 3), breaking),
    );
    expect(error.code).toBe('CONTRACT_BROKEN');
    expect(error.message).toBe(
      `Filter "vendor/breaking" at "second" expects to leave finite values, left ${count} that are not`,
    );
    expect(error.details).toEqual({ filter: 'vendor/breaking', at: 'second', nonFinite: count });
  });

  test('a filter that leaves NaN where it was breaks its contract when it writes', () => {
    const error = errorOf(() => run(['vendor/times'], Float32Array.of(1, Number.NaN)));
    expect(error.code).toBe('CONTRACT_BROKEN');
  });

  test('an error that a filter throws comes out as it is', () => {
    const fault = new TypeError('from the filter');
    const failing = filterThat('vendor/failing', () => {
      throw fault;
    });
    expect(() => run(['vendor/failing'], Float32Array.of(1), failing)).toThrow(fault);
  });

  test('a filter that is bypassed leaves its record and nothing else, and the chain goes on', () => {
    const failing = filterThat('vendor/failing', () => {
      throw new FilterError('FILTER_BYPASSED', 'it hung', { reason: 'timeout' });
    });
    const relevance = Float32Array.of(1, -2);
    const before = summarize(relevance);
    const alone = run(['vendor/failing'], relevance, failing);
    expect(alone).toEqual({ isWritten: false, summary: before, applied: alone.applied });
    expect(alone.applied).toMatchObject([
      { name: 'vendor/failing', outcome: 'bypassed', changes: {}, removedL1: 0, removedSum: 0 },
    ]);
    expect(alone.applied[0]!.bypass).toEqual({ reason: 'timeout', message: 'it hung' });
    const { applied, isWritten } = run(['vendor/failing', 'vendor/times'], relevance, failing);
    expect([...relevance]).toEqual([2, -4]);
    expect([isWritten, ...applied.map(({ outcome }) => outcome)]).toEqual([
      true,
      'bypassed',
      'changed',
    ]);
  });

  test('what was removed adds up from what came to what is left, for any map and the built-in filters', () => {
    const specs = [
      'gap-gate:gap=2',
      'fraction-clamp:low=0.01,high=0.9',
      'fraction-pass:low=0.02,high=1',
      'partial-amplify:threshold=0.5,gain=1.5',
    ];
    const orders = fc.shuffledSubarray(specs, { minLength: 1 });
    fc.assert(
      fc.property(anyMaps, orders, (map, order) => {
        const before = summarize(map);
        const after = run(order, map);
        const removed = after.applied.reduce((total, { removedL1 }) => total + removedL1, 0);
        const scale = Math.max(before.l1, after.summary.l1);
        expect(Math.abs(before.l1 - removed - after.summary.l1)).toBeLessThanOrEqual(1e-9 * scale);
        expect(after.summary).toEqual(after.isWritten ? summarize(map) : before);
        expect(map.every(Number.isFinite)).toBe(true);
      }),
      { seed: 20_260_106, numRuns: 60 },
    );
  });
});
