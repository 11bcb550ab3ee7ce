import '@tensorflow/tfjs-node';
import { afterAll, describe, expect, test } from 'vitest';

import type { Explainer, TensorData } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';
import { explainByOracle } from '../oracle/explain-by-oracle.ts';
import { relativeL2 } from '../relative-l2.ts';
import {
  batchOf,
  classes,
  inputShape,
  samplesOf,
  smallExplainer,
  smallNodes,
} from './small-network.ts';

const explainer = smallExplainer();
const padded = smallExplainer({ batchSizes: [8, 2, 4] });

afterAll(() => {
  explainer.dispose();
  padded.dispose();
});

const relevanceOf = (from: Explainer, batch: TensorData): Float32Array =>
  from.explain(batch).relevance.values;

describe('explain [n, 6, 6, 2]', () => {
  test('gives the output, the targets, the start and the relevance of the oracle, ledger too', () => {
    const batch = batchOf(3);
    const explanation = explainer.explain(batch);
    const rule = { name: 'epsilon', options: { epsilon: 0.1 } };
    for (const sample of [0, 1, 2]) {
      const part = (values: Float32Array): Float32Array => {
        const size = values.length / 3;
        return values.subarray(sample * size, (sample + 1) * size);
      };
      const expected = explainByOracle({
        nodes: smallNodes.map((node) => node),
        inputShape,
        input: part(batch.values),
        start: part(explanation.start.values),
        rules: {
          conv1: rule,
          norm1: { name: 'pass', options: {} },
          conv2: rule,
          dense1: rule,
          dense2: rule,
        },
      });
      expect(relativeL2(part(explanation.output.values), expected.output)).toBeLessThan(1e-5);
      const output = [...expected.output];
      const target = output.indexOf(Math.max(...output));
      expect(explanation.targets[sample]).toBe(target);
      const start = part(explanation.start.values);
      expect(
        start
          .map((value, channel) => (channel === target ? 0 : value))
          .every((value) => value === 0),
      ).toBe(true);
      expect(start[target]).toBe(part(explanation.output.values)[target]);
    }
    expect(explanation.output.shape).toEqual([3, classes]);
    expect(explanation.start.shape).toEqual([3, classes]);
    expect(explanation.relevance.shape).toEqual([3, ...inputShape]);
    expect(explanation.ledger.map(({ layer }) => layer.name)).toEqual([
      'conv1',
      'pool',
      'conv2',
      'dense1',
      'dense2',
    ]);
    expect(explanation.points).toEqual([]);
  });

  test('five samples at once are the five alone, within 1e-5', () => {
    const batch = batchOf(5);
    const together = explainer.explain(batch);
    for (let sample = 0; sample < 5; sample += 1) {
      const alone = explainer.explain(samplesOf(batch, sample, sample + 1));
      const part = samplesOf(together.relevance, sample, sample + 1);
      expect(relativeL2(part.values, alone.relevance.values)).toBeLessThan(1e-5);
      expect(together.targets[sample]).toBe(alone.targets[0]);
      for (const [index, row] of together.ledger.entries()) {
        const single = alone.ledger[index]!;
        const difference = Math.abs(row.out[sample]! - single.out[0]!);
        expect(difference).toBeLessThanOrEqual(1e-4 * Math.abs(single.in[0]!));
      }
    }
  });

  test('the same batch gives the same bytes again', () => {
    const batch = batchOf(4);
    const first = explainer.explain(batch);
    const second = explainer.explain(batch);
    expect(second.relevance).toEqual(first.relevance);
    expect(second.output).toEqual(first.output);
    expect(second.ledger).toEqual(first.ledger);
  });

  test('an explainer compiled again gives the same bytes', () => {
    const other = smallExplainer();
    const batch = batchOf(3);
    expect(relevanceOf(other, batch)).toEqual(relevanceOf(explainer, batch));
    other.dispose();
  });

  test('the batch may be a part of a larger array, and is left as it was', () => {
    const batch = batchOf(2);
    const wide = new Float32Array(200).fill(Number.NaN);
    wide.set(batch.values, 7);
    const part = { shape: batch.shape, values: wide.subarray(7, 7 + 144) };
    expect(relevanceOf(explainer, part)).toEqual(relevanceOf(explainer, batch));
    expect([...wide.subarray(7, 151)]).toEqual([...batchOf(2).values]);
    expect(wide.subarray(151).every(Number.isNaN)).toBe(true);
  });

  test.each<readonly [title: string, batch: TensorData]>([
    ['another shape', { shape: [2, 6, 2, 6], values: new Float32Array(144) }],
    ['no batch axis', { shape: [6, 6, 2], values: new Float32Array(72) }],
    ['no samples', { shape: [0, 6, 6, 2], values: new Float32Array(0) }],
    ['fewer values than its shape says', { shape: [2, 6, 6, 2], values: new Float32Array(143) }],
    ['more values than its shape says', { shape: [2, 6, 6, 2], values: new Float32Array(145) }],
    ['half a sample', { shape: [1.5, 6, 6, 2], values: new Float32Array(108) }],
    ['no shape', { shape: [], values: new Float32Array(72) }],
    ['NaN samples', { shape: [Number.NaN, 6, 6, 2], values: new Float32Array(72) }],
  ])('a batch of %s is refused', (_title, batch) => {
    const error = errorOf(() => explainer.explain(batch));
    expect(error.code).toBe('SHAPE_MISMATCH');
    expect(error.message).toContain('[samples, 6, 6, 2]');
  });

  test('NaN and infinite inputs do not reach the other samples of the batch', () => {
    const batch = batchOf(3);
    batch.values.fill(Number.NaN, 72, 144);
    const { relevance } = explainer.explain(batch);
    const clean = explainer.explain(batchOf(3));
    for (const sample of [0, 2]) {
      expect(samplesOf(relevance, sample, sample + 1)).toEqual(
        samplesOf(clean.relevance, sample, sample + 1),
      );
    }
  });
});

describe('compiled batch sizes 2, 4 and 8', () => {
  test('are kept in order', () => {
    expect(padded.batchSizes).toEqual([2, 4, 8]);
    expect(explainer.batchSizes).toBeNull();
  });

  test('a sample has the same bytes whatever its neighbours, and alone: 3 and 4 samples in a batch of 4', () => {
    const batch = batchOf(4);
    const others = batchOf(4, 99);
    others.values.set(batch.values.subarray(0, 72));
    const four = padded.explain(batch);
    const three = padded.explain(samplesOf(batch, 0, 3));
    const mixed = padded.explain(others);
    expect(three.relevance.values).toEqual(samplesOf(four.relevance, 0, 3).values);
    expect(three.output.values).toEqual(samplesOf(four.output, 0, 3).values);
    expect(samplesOf(mixed.relevance, 0, 1).values).toEqual(samplesOf(four.relevance, 0, 1).values);
  });

  test.each([
    [1, 2],
    [2, 2],
    [3, 4],
    [5, 8],
    [8, 8],
  ])('%i samples are computed as %i', (samples, batch) => {
    const trace = padded.trace(batchOf(samples));
    expect([trace.samples, trace.batch]).toEqual([samples, batch]);
    expect(trace.output.shape).toEqual([samples, classes]);
    expect(trace.output.values).toHaveLength(samples * classes);
    trace.dispose();
  });

  test('what is computed beyond the given samples is not handed out', () => {
    const { output, relevance, start, targets, ledger } = padded.explain(batchOf(3));
    expect(output.values).toHaveLength(3 * classes);
    expect(start.values).toHaveLength(3 * classes);
    expect(relevance.values).toHaveLength(3 * 72);
    expect(targets).toHaveLength(3);
    for (const row of ledger) expect(row.in).toHaveLength(3);
  });

  test('the ledger of 3 samples is that of the 3 without padding, within 1e-5', () => {
    const [short, plain] = [
      padded.explain(batchOf(3)).ledger,
      explainer.explain(batchOf(3)).ledger,
    ];
    for (const [index, row] of short.entries()) {
      for (const account of ['in', 'out', 'bias', 'stabilizer', 'dropped'] as const) {
        expect(relativeL2(row[account], plain[index]![account])).toBeLessThan(1e-4);
      }
    }
  });

  test('9 samples are refused', () => {
    const error = errorOf(() => padded.explain(batchOf(9)));
    expect(error.code).toBe('TOO_LARGE');
    expect(error.message).toMatch(/at most 8 samples.*got 9/);
  });
});
