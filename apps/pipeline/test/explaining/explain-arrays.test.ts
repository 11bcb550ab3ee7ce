import '@tensorflow/tfjs-node';
import type { Network, TensorData } from '@pellucid/relevance';
import { createNetwork } from '@pellucid/relevance';
import { beforeAll, describe, expect, test } from 'vitest';

import type { PreparedPlan } from '../../src/compute/prepare-plan.ts';
import { preparePlan } from '../../src/compute/prepare-plan.ts';
import type { ExplainArraysOptions } from '../../src/explaining/explain-arrays.ts';
import { explainArrays, partSizeOf } from '../../src/explaining/explain-arrays.ts';
import { explanationReport } from '../../src/explaining/report.ts';
import { arrayAt, relativeL2, zennitFile } from '../integration/commands/zennit-case.ts';

const options: ExplainArraysOptions = {
  target: 'predicted',
  start: 'logit',
  keepPoints: false,
  uncorrected: false,
  amplificationBound: false,
};

const only = (maps: ReadonlyMap<string, TensorData> | null): TensorData => [...maps!.values()][0]!;

describe('explainArrays, 70 samples of [2, 128] in parts of 32', () => {
  const samples = 70;
  const { values } = arrayAt(zennitFile('conv1d-1', 'input.npy'));
  // Every third sample is the same up to its size, so that each has a map of its own.
  const batch = {
    shape: [samples, 2, 128],
    values: Float32Array.from(
      { length: samples * 256 },
      (_, index) => values[index % 768]! * (1 + Math.floor(index / 768) / 50),
    ),
  };
  const sampleOf = (index: number) => ({
    shape: [1, 2, 128],
    values: batch.values.slice(index * 256, (index + 1) * 256),
  });
  let prepared: PreparedPlan;

  beforeAll(async () => {
    prepared = await preparePlan({
      model: zennitFile('conv1d-1', 'model.onnx'),
      filters: ['fraction-clamp:high=0.3@2'],
      profile: 'none',
      batchSizes: [],
    });
  });

  test('each map, output, ledger row and point is that of the sample alone', () => {
    const done: number[] = [];
    const together = explainArrays(prepared, batch, {
      ...options,
      keepPoints: true,
      uncorrected: true,
      onProgress: (count) => done.push(count),
    });
    expect(done).toEqual([32, 64, 70]);
    expect(only(together.inputRelevance).shape).toEqual([70, 2, 128]);
    expect(only(together.uncorrected).shape).toEqual([70, 2, 128]);
    expect([...together.pointRelevance.values()].map(({ shape }) => shape[0])).toEqual(
      prepared.points.map(() => 70),
    );
    for (const index of [0, 31, 32, 64, 69]) {
      const alone = explainArrays(prepared, sampleOf(index), { ...options, uncorrected: true });
      const part = (all: Float32Array): Float32Array =>
        all.subarray(index * 256, (index + 1) * 256);
      expect(
        relativeL2(part(only(together.inputRelevance).values), only(alone.inputRelevance).values),
      ).toBeLessThan(1e-5);
      expect(
        relativeL2(part(only(together.uncorrected).values), only(alone.uncorrected).values),
      ).toBeLessThan(1e-5);
      expect(together.targets[index]).toBe(alone.targets[0]);
      for (const [layer, row] of together.ledger.entries()) {
        expect(row.in[index]).toBeCloseTo(alone.ledger[layer]!.in[0]!, 5);
      }
      for (const [point, figures] of together.points.entries()) {
        expect(figures[index]!.raw.sum).toBeCloseTo(alone.points[point]![0]!.raw.sum, 5);
      }
    }
  });

  test('targets and starts are cut like the batch, a start of one sample is for all', () => {
    const target = Array.from({ length: samples }, (_, index) => index % 3);
    const explained = explainArrays(prepared, batch, { ...options, target });
    expect(explained.targets).toEqual(target);
    const { output } = explained;
    const start = {
      shape: [samples, 3],
      values: output.values.map((value, index) =>
        index % 3 === target[Math.floor(index / 3)] ? value : 0,
      ),
    };
    const given = explainArrays(prepared, batch, { ...options, start });
    expect(
      relativeL2(only(given.inputRelevance).values, only(explained.inputRelevance).values),
    ).toBeLessThan(1e-5);

    const one = { shape: [1, 3], values: Float32Array.of(0, 1, 0) };
    const oneHot = explainArrays(prepared, batch, { ...options, target: 1, start: 'one-hot' });
    const broadcast = explainArrays(prepared, batch, { ...options, start: one });
    expect(
      relativeL2(only(broadcast.inputRelevance).values, only(oneHot.inputRelevance).values),
    ).toBeLessThan(1e-5);
  });

  test('a start of 69 samples for 70 is refused', () => {
    const start = { shape: [69, 3], values: new Float32Array(69 * 3) };
    expect(() => explainArrays(prepared, batch, { ...options, start })).toThrow(
      expect.objectContaining({ code: 'SHAPE_MISMATCH' }),
    );
  });

  test('the report says at each layer what the filters took where it reads', () => {
    const explained = explainArrays(prepared, sampleOf(0), options);
    const report = JSON.parse(JSON.stringify(explanationReport(prepared, explained))) as {
      layers: { ordinal: number; filters: number[] }[];
      points: {
        ordinal: number;
        samples: { raw: { sum: number }; corrected: { sum: number } }[];
      }[];
    };
    const filtered = report.points.find(({ ordinal }) => ordinal === 2);
    const { raw, corrected } = filtered!.samples[0]!;
    expect(Math.abs(raw.sum - corrected.sum)).toBeGreaterThan(1e-6);
    for (const { ordinal, filters } of report.layers.filter((layer) => layer.ordinal !== null)) {
      expect(filters).toEqual([ordinal === 2 ? raw.sum - corrected.sum : 0]);
    }
  });
});

describe('partSizeOf', () => {
  const networkOf = (shape: readonly number[]): Network =>
    createNetwork({
      nodes: [
        { kind: 'input', name: 'x', inputs: [], shape },
        { kind: 'activation', name: 'y', inputs: ['x'], activation: { name: 'relu' } },
      ],
      outputs: ['y'],
    });

  test.each([
    [[28, 28, 1], 32],
    [[512, 512, 32], 16],
    [[2 ** 28], 1],
  ])('inputs of %j go %i together', (shape, size) => {
    expect(partSizeOf(networkOf(shape))).toBe(size);
  });
});
