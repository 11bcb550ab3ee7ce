import { setTimeout as sleep } from 'node:timers/promises';

import type { ExplainerPool } from '../../../src/compute/explainer-pool.ts';
import type { PreparedPlan } from '../../../src/compute/prepare-plan.ts';
import type { PointFigures, SampleExplanation } from '../../../src/compute/sample-explanation.ts';

const batchMs = 20;

const nothing: PointFigures['raw'] = {
  size: 1,
  absmax: 0,
  l1: 0,
  sum: 0,
  positive: 0,
  negative: 0,
  zeros: 1,
  nonFinite: 0,
  power: { average: 0, positive: 0, negative: 0 },
  powerWithoutZeros: { average: 0, positive: 0, negative: 0 },
  largestPositive: 0,
  largestNegative: 0,
  topShare: 0,
  gap: undefined,
};

/** Gives every event of one plan a map without relevance after a little time, and needs no threads. */
export function cheapExplainer({ layers, points, network }: PreparedPlan): ExplainerPool {
  const size = network.inputs[0]!.shape.reduce((product, axis) => product * axis, 1);
  const sample = (): SampleExplanation => ({
    output: new Float32Array(1),
    target: 0,
    startValue: 0,
    relevance: new Float32Array(size),
    uncorrected: null,
    layers: layers.map(() => ({ in: 0, out: 0, bias: 0, stabilizer: 0, dropped: 0 })),
    points: points.map(() => ({ raw: nothing, corrected: nothing, applied: [] })),
    findings: [],
    statistics: new Float64Array(0),
  });
  return {
    workers: 1,
    isBusy: () => false,
    answered: async () => Promise.resolve(),
    ready: async () => Promise.reject(new Error('there is no backend')),
    warmUp: async () => Promise.resolve(),
    explain: async (_, makeRequest) => {
      const samples = makeRequest().targets.map(sample);
      await sleep(batchMs);
      return { samples, timings: { forwardMs: 0, relpropMs: 0, pointsMs: 0 } };
    },
    busyMs: () => 0,
    close: async () => Promise.resolve(),
  };
}
