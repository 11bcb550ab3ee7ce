import '@tensorflow/tfjs-node';
import { afterAll, describe, expect, test } from 'vitest';

import { batchOf, smallExplainer } from './small-network.ts';

const explainer = smallExplainer();

afterAll(() => {
  explainer.dispose();
});

describe('trace and propagate [3, 6, 6, 2]', () => {
  test('twice from one trace is explain, bit for bit', () => {
    const batch = batchOf(3);
    const explained = explainer.explain(batch, { target: 2, start: 'one-hot' });
    const trace = explainer.trace(batch);
    const first = explainer.propagate(trace, { target: 2, start: 'one-hot' });
    const second = explainer.propagate(trace, { target: 2, start: 'one-hot' });
    trace.dispose();
    expect(first).toEqual(explained);
    expect(second).toEqual(explained);
  });

  test('one trace serves other targets, starts and visitors in any order', () => {
    const batch = batchOf(3);
    const trace = explainer.trace(batch);
    const erased = explainer.propagate(trace, {
      atPoint: (view) => {
        view.relevance().fill(0);
        return { isWritten: true, record: null };
      },
    });
    const second = explainer.propagate(trace, { target: 1 });
    const first = explainer.propagate(trace, { target: 0, ledger: false });
    trace.dispose();
    expect(erased.relevance.values.every((value) => value === 0)).toBe(true);
    expect(first.relevance).toEqual(explainer.explain(batch, { target: 0 }).relevance);
    expect(first.ledger).toEqual([]);
    expect(second).toEqual(explainer.explain(batch, { target: 1 }));
  });

  test('two traces are apart', () => {
    const [a, b] = [explainer.trace(batchOf(1, 1)), explainer.trace(batchOf(1, 2))];
    const ofB = explainer.propagate(b).relevance;
    b.dispose();
    const ofA = explainer.propagate(a).relevance;
    a.dispose();
    expect(ofA).toEqual(explainer.explain(batchOf(1, 1)).relevance);
    expect(ofB).toEqual(explainer.explain(batchOf(1, 2)).relevance);
  });

  test('an explanation made within a visitor of another is its own', () => {
    const inner: Float32Array[] = [];
    const outer = explainer.explain(batchOf(2, 3), {
      atPoint: (view) => {
        if (view.point.id === '03_dense_dense1') {
          inner.push(explainer.explain(batchOf(2, 4)).relevance.values);
        }
        return undefined;
      },
    });
    expect(outer.relevance).toEqual(explainer.explain(batchOf(2, 3)).relevance);
    expect(inner).toEqual([explainer.explain(batchOf(2, 4)).relevance.values]);
  });
});
