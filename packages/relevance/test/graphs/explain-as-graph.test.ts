import { memory } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-node';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import type { Explainer, Explanation, PropagateOptions } from '../../src/index.ts';
import { batchOf, smallExplainer } from '../engine/small-network.ts';
import { errorOf } from '../error-of.ts';
import type { WatchedBackend } from './watch-backend.ts';
import { watchBackend } from './watch-backend.ts';

/** Enough for a pass of one kind to be a graph that has been proven. */
const passes = 5;

let watched: WatchedBackend;

beforeEach(() => {
  watched = watchBackend();
});

afterEach(() => {
  vi.restoreAllMocks();
});

function settle(explainer: Explainer, options?: PropagateOptions<unknown>): void {
  for (let pass = 0; pass < passes; pass += 1) explainer.explain(batchOf(3), options);
}

/** What an explainer says the first time. */
function fresh(batch = batchOf(3), options?: PropagateOptions<unknown>): Explanation<unknown> {
  const explainer = smallExplainer({ composite: 'epsilon-plus', graphAfter: 2 });
  try {
    return explainer.explain(batch, options);
  } finally {
    explainer.dispose();
  }
}

describe('what is explained again and again', () => {
  test('is worked out anew for other samples, targets and masks', () => {
    const explainer = smallExplainer({ composite: 'epsilon-plus', graphAfter: 2 });
    settle(explainer);
    for (const seed of [1, 2, 3]) {
      const other = batchOf(3, seed);
      expect(explainer.explain(other)).toEqual(fresh(other));
      expect(explainer.explain(other, { target: 1 })).toEqual(fresh(other, { target: 1 }));
    }
    expect(watched.runs()).toBeGreaterThan(0);
    explainer.dispose();
  });

  test('takes what a visitor writes', () => {
    const halve: PropagateOptions<unknown> = {
      atPoint: (view) => {
        const values = view.relevance();
        for (const [index, value] of values.entries()) values[index] = value / 2;
        return { isWritten: true, record: null };
      },
    };
    const explainer = smallExplainer({ composite: 'epsilon-plus', graphAfter: 2 });
    settle(explainer, halve);
    watched.forget();
    expect(explainer.explain(batchOf(3, 5), halve)).toEqual(fresh(batchOf(3, 5), halve));
    expect(watched.runs()).toBeGreaterThan(0);
    explainer.dispose();
  });

  test('is one session a kind of pass: forward, back, back with a visitor; none is left by dispose', () => {
    const before = memory().numTensors;
    const explainer = smallExplainer({ composite: 'epsilon-plus', graphAfter: 2 });
    const compiled = memory().numTensors;
    settle(explainer);
    settle(explainer, { atPoint: () => undefined });
    expect(watched.sessions()).toBe(3);
    expect(memory().numTensors).toBe(compiled);
    explainer.dispose();
    expect(watched.sessions()).toBe(0);
    expect(memory().numTensors).toBe(before);
  });

  test('keeps 16 kinds of passes: batches of ever other sizes do not add up', () => {
    const explainer = smallExplainer({ composite: 'epsilon-plus', graphAfter: 2 });
    for (let samples = 1; samples <= 12; samples += 1) {
      const batch = batchOf(samples);
      const first = explainer.explain(batch);
      for (let pass = 1; pass < passes; pass += 1) expect(explainer.explain(batch)).toEqual(first);
    }
    expect(watched.sessions()).toBe(16);
    explainer.dispose();
    expect(watched.sessions()).toBe(0);
  });

  test('goes on when a visitor throws while it is being recorded', () => {
    const explainer = smallExplainer({ composite: 'epsilon-plus', graphAfter: 2 });
    let calls = 0;
    const fail = (): undefined => {
      calls += 1;
      if (calls % 11 === 0) throw new Error('from the visitor');
      return undefined;
    };
    const expected = fresh();
    const held = memory().numTensors;
    const explain = (): unknown => {
      try {
        return explainer.explain(batchOf(3), { atPoint: fail }).relevance;
      } catch (error) {
        return (error as Error).message;
      }
    };
    const answers = Array.from({ length: 4 * passes }, explain);
    for (const answer of answers)
      expect(['from the visitor', expected.relevance]).toContainEqual(answer);
    expect(watched.sessions()).toBe(2);
    expect(memory().numTensors).toBe(held);
    explainer.dispose();
  });

  test('graphAfter says when, null never', () => {
    for (const [graphAfter, sessions] of [
      [0, 2],
      [passes - 2, 2],
      [passes, 0],
      [null, 0],
    ] as const) {
      const explainer = smallExplainer({ graphAfter });
      const before = watched.sessions();
      settle(explainer);
      expect(watched.sessions() - before).toBe(sessions);
      explainer.dispose();
    }
  });

  test.each([-1, 1.5, Number.NaN])('graphAfter of %d is refused', (graphAfter) => {
    const error = errorOf(() => smallExplainer({ graphAfter }));
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toContain('"graphAfter" expects a whole number of 0 or more, or null');
  });

  test('a trace and what is propagated from it are graphs too', () => {
    const explainer = smallExplainer({ composite: 'epsilon-plus', graphAfter: 2 });
    settle(explainer, { ledger: false });
    watched.forget();
    const trace = explainer.trace(batchOf(3));
    const [one, two] = [0, 1].map((target) =>
      explainer.propagate(trace, { ledger: false, target }),
    );
    expect(watched.runs()).toBe(3);
    expect(one).toEqual(fresh(batchOf(3), { ledger: false, target: 0 }));
    expect(two).toEqual(fresh(batchOf(3), { ledger: false, target: 1 }));
    trace.dispose();
    explainer.dispose();
  });
});
