import { Tensor } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-node';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';

import { compile, createComposite, createNetwork } from '../../src/index.ts';
import type { PointView } from '../../src/index.ts';
import { activation, affine, dense, input } from '../nodes.ts';
import { explainByOracle } from '../oracle/explain-by-oracle.ts';
import { relativeL2 } from '../relative-l2.ts';
import {
  batchOf,
  inputShape,
  samplesOf,
  smallExplainer,
  smallNodes,
  visitedIds,
} from './small-network.ts';

const explainer = smallExplainer();
const padded = smallExplainer({ batchSizes: [4] });

afterAll(() => {
  explainer.dispose();
  padded.dispose();
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Sees every point and keeps a copy of what is there. */
const looking = (view: PointView): { isWritten: false; record: Float32Array } => ({
  isWritten: false,
  record: Float32Array.from(view.relevance()),
});

/** Doubles the relevance at one point and keeps a copy of what was there. */
const doublingAt =
  (id: string) =>
  (view: PointView): { isWritten: boolean; record: Float32Array } => {
    const values = view.relevance();
    const record = Float32Array.from(values);
    const isWritten = view.point.id === id;
    if (isWritten) for (const [index, value] of values.entries()) values[index] = 2 * value;
    return { isWritten, record };
  };

describe('atPoint', () => {
  test('is called once at every point from the output to the input', () => {
    const seen: string[] = [];
    explainer.explain(batchOf(2), {
      atPoint: ({ point }) => {
        seen.push(point.id);
        return undefined;
      },
    });
    expect(seen).toEqual(visitedIds);
    expect(seen.toReversed()).toEqual(explainer.points.map(({ id }) => id));
  });

  test('leaves its records in execution order; points it returns nothing for have none', () => {
    const { points } = explainer.explain(batchOf(1), {
      atPoint: ({ point }) =>
        point.kind === 'dense' ? { isWritten: false, record: point.ordinal } : undefined,
    });
    expect(points.map(({ point, record }) => [point.id, record])).toEqual([
      ['03_dense_dense1', 3],
      ['04_dense_dense2', 4],
    ]);
  });

  test('reads nothing back where it returns nothing and asks for nothing', () => {
    const explainer = smallExplainer();
    const read = vi.spyOn(Tensor.prototype, 'dataSync');
    explainer.explain(batchOf(2), { ledger: false });
    const without = read.mock.calls.length;
    explainer.explain(batchOf(2), { ledger: false, atPoint: () => undefined });
    expect(read.mock.calls.length - without).toBe(without);
    read.mockClear();
    explainer.explain(batchOf(2), {
      ledger: false,
      atPoint: ({ point }) => (point.ordinal === 3 ? { isWritten: false, record: 0 } : undefined),
    });
    expect(read.mock.calls).toHaveLength(without);
    explainer.dispose();
  });

  test('reads the relevance back once, however often it is asked for', () => {
    const read = vi.spyOn(Tensor.prototype, 'dataSync');
    explainer.explain(batchOf(2), {
      ledger: false,
      atPoint: (view) => {
        const before = read.mock.calls.length;
        const first = view.relevance();
        expect(view.relevance()).toBe(first);
        expect(read.mock.calls.length - before).toBe(1);
        const activation = view.point.id === 'output' ? [] : view.activation();
        const again = view.point.id === 'output' ? activation : view.activation();
        expect(again).toBe(activation);
        return undefined;
      },
    });
  });

  test('sees [2, ...point.shape] values, the start at the output and the result at the input', () => {
    const { points, start, relevance } = explainer.explain(batchOf(2), { atPoint: looking });
    for (const { point, record } of points) {
      const size = point.shape.reduce((product, dimension) => product * dimension, 1);
      expect(record).toHaveLength(2 * size);
    }
    expect(points.at(-1)!.record).toEqual(start.values);
    expect(points[0]!.record).toEqual(relevance.values);
  });

  test('looking changes nothing: the relevance bit for bit, the ledger but for rounding', () => {
    const seen = explainer.explain(batchOf(3), { atPoint: looking });
    const plain = explainer.explain(batchOf(3));
    expect(seen.relevance).toEqual(plain.relevance);
    for (const [index, row] of seen.ledger.entries()) {
      expect(relativeL2(row.in, plain.ledger[index]!.in)).toBeLessThan(1e-6);
      expect(relativeL2(row.out, plain.ledger[index]!.out)).toBeLessThan(1e-6);
    }
  });

  test.each(visitedIds)('changes to the array at %s do not count unless it says so', (id) => {
    const { relevance } = explainer.explain(batchOf(2), {
      atPoint: (view) => {
        if (view.point.id === id) view.relevance().fill(7);
        return { isWritten: false, record: null };
      },
    });
    expect(relevance).toEqual(explainer.explain(batchOf(2)).relevance);
  });

  test.each(visitedIds)('writing at %s changes everything below and nothing above', (id) => {
    const plain = explainer.explain(batchOf(2), { atPoint: looking });
    const written = explainer.explain(batchOf(2), { atPoint: doublingAt(id) });
    const place = plain.points.findIndex(({ point }) => point.id === id);
    for (const [index, { record }] of plain.points.entries()) {
      const other = written.points[index]!.record;
      // Records are taken before writing; what lies below has a lower index.
      const expected = index < place ? record.map((value) => 2 * value) : record;
      expect(relativeL2(other, expected)).toBeLessThan(1e-6);
    }
    const doubled = plain.relevance.values.map((value) => 2 * value);
    expect(relativeL2(written.relevance.values, doubled)).toBeLessThan(1e-6);
    expect(written.start).toEqual(plain.start);
    expect(written.output).toEqual(plain.output);
  });

  test('the ledger books above a written point what arrived, and below it what was written', () => {
    const id = '03_dense_dense1';
    const plain = explainer.explain(batchOf(2)).ledger;
    const written = explainer.explain(batchOf(2), { atPoint: doublingAt(id) }).ledger;
    const ratios = written.map((row, index) => [
      row.layer.name,
      row.in[1]! / plain[index]!.in[1]!,
      row.out[1]! / plain[index]!.out[1]!,
    ]);
    expect(ratios.map(([name]) => name)).toEqual(['conv1', 'pool', 'conv2', 'dense1', 'dense2']);
    const factors = ratios.map(([, entering, leaving]) => [
      Math.round(Number(entering) * 1e4) / 1e4,
      Math.round(Number(leaving) * 1e4) / 1e4,
    ]);
    expect(factors).toEqual([
      [2, 2],
      [2, 2],
      [2, 2],
      [1, 1],
      [1, 1],
    ]);
  });

  test('sums that the visitor has measured are taken for the ledger, at written points too', () => {
    const sumsOf = (values: Float32Array): Float64Array => {
      const size = values.length / 2;
      return Float64Array.from([0, 1], (sample) =>
        values
          .subarray(sample * size, (sample + 1) * size)
          .reduce((total, value) => total + value, 0),
      );
    };
    const plain = explainer.explain(batchOf(2), { atPoint: doublingAt('03_dense_dense1') });
    const measured = explainer.explain(batchOf(2), {
      atPoint: (view) => {
        const arrived = sumsOf(view.relevance());
        const { isWritten, record } = doublingAt('03_dense_dense1')(view);
        return { isWritten, record, sums: { arrived, left: sumsOf(view.relevance()) } };
      },
    });
    expect(measured.relevance).toEqual(plain.relevance);
    for (const [index, row] of measured.ledger.entries()) {
      for (const account of ['in', 'out', 'bias', 'stabilizer', 'dropped'] as const) {
        expect(relativeL2(row[account], plain.ledger[index]![account])).toBeLessThan(1e-4);
      }
    }
  });

  test('activation() is what the layer reads', () => {
    const batch = batchOf(2);
    const seen = new Map<string, Float32Array>();
    explainer.explain(batch, {
      atPoint: (view) => {
        if (view.point.kind !== 'output') seen.set(view.point.tensor, view.activation());
        return undefined;
      },
    });
    expect([...seen.keys()]).toEqual(['relu2', 'flat', 'pool', 'x']);
    for (const sample of [0, 1]) {
      const one = samplesOf(batch, sample, sample + 1).values;
      for (const [tensor, values] of seen) {
        const last = smallNodes.findIndex(({ name }) => name === tensor);
        const expected = explainByOracle({
          nodes: smallNodes.slice(0, last + 1),
          inputShape,
          input: one,
          start: [],
          rules: {},
        }).output;
        const size = values.length / 2;
        const got = values.subarray(sample * size, (sample + 1) * size);
        expect(relativeL2(got, expected), `activation of ${tensor}`).toBeLessThan(1e-5);
      }
    }
  });

  test('start sums are the sum and the l1 norm of each sample’s start, the same at every point', () => {
    const start = { shape: [2, 4], values: Float32Array.of(1, -2, 3, 0, -5, 0, 0, 1) };
    const seen: unknown[] = [];
    explainer.explain(batchOf(2), {
      start,
      atPoint: (view) => {
        seen.push(view.start);
        return undefined;
      },
    });
    expect(seen).toHaveLength(5);
    for (const sums of seen) {
      expect(sums).toEqual([
        { sum: 2, l1: 6 },
        { sum: -4, l1: 6 },
      ]);
    }
  });

  test('values of padding samples are in the array, and what is written there reaches nobody', () => {
    const plain = padded.explain(batchOf(2));
    const seen: number[] = [];
    const { relevance, points } = padded.explain(batchOf(2), {
      atPoint: (view) => {
        const values = view.relevance();
        seen.push(
          view.samples,
          view.start.length,
          values.length / view.point.shape.reduce((a, b) => a * b, 1),
        );
        values.fill(Number.NaN, values.length / 2);
        return { isWritten: true, record: null };
      },
    });
    expect(seen).toEqual(visitedIds.flatMap(() => [2, 2, 4]));
    expect(points).toHaveLength(5);
    expect(relevance).toEqual(plain.relevance);
  });

  test('the padding starts with no relevance at all', () => {
    padded.explain(batchOf(3), {
      atPoint: (view) => {
        const values = view.relevance();
        const padding = values.subarray((values.length * 3) / 4);
        expect(padding.every((value) => value === 0)).toBe(true);
        return undefined;
      },
    });
  });

  test.each([true, false])(
    'arrays of two points are apart, also where relevance passes between them unchanged; ledger %s',
    (ledger) => {
      const passing = compile(
        createNetwork({
          nodes: [
            input('x', [2]),
            affine('norm', 'x', { scale: [2, 3], offset: [1, 1] }),
            activation('relu', 'norm'),
            dense('dense', 'relu', { units: 1, weights: [1, 1] }),
          ],
          outputs: ['dense'],
        }),
        { composite: createComposite('epsilon-plus') },
      );
      const batch = { shape: [1, 2], values: Float32Array.of(1, 2) };
      const { points, relevance } = passing.explain(batch, {
        ledger,
        atPoint: (view) => {
          const values = view.relevance();
          values.fill(view.point.ordinal);
          return { isWritten: true, record: values };
        },
      });
      passing.dispose();
      points[0]!.record.fill(9);
      expect(points.map(({ point, record }) => [point.id, [...record]])).toEqual([
        ['input', [9, 9]],
        ['02_dense_dense', [2, 2]],
        ['output', [3]],
      ]);
      expect([...relevance.values]).toEqual([1, 1]);
    },
  );
});
