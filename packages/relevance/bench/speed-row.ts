import type { PointVisitor } from '@pellucid/relevance';
import { compile, createComposite } from '@pellucid/relevance';
import { AmplitudeSketch, amplitudeOf } from '@pellucid/relevance/amplitude';
import { matMul, randomNormal } from '@tensorflow/tfjs-core';

import { interleave } from '../../../tools/bench/harness/index.ts';
import type { BenchNetwork } from './bench-networks.ts';
import { countOperations } from './count-operations.ts';
import type { PeakMemory } from './peak-memory.ts';
import { peakMemory } from './peak-memory.ts';
import { randomBatch } from './random-batch.ts';
import { graphAfter, settle } from './settle.ts';

/** What one row of the table says. */
export interface SpeedRow {
  readonly name: string;
  readonly batch: number;
  readonly forwardMs: number;
  readonly mapMs: number;
  /** Of the medians, to be compared with that of the bests. */
  readonly medianMapMs: number;
  readonly gflopPerMap: number;
  /** Of the matmul measured in the same rounds, operations a second. */
  readonly gflops: number;
  /** Share of that rate which the operations of the map come to. */
  readonly rooflineShare: number;
  readonly peak: PeakMemory | null;
  /** Activations, weights and modified weights. */
  readonly neededBytes: number;
  /** What the amplitude at every point costs on top of the map. */
  readonly amplitudeShare: number;
}

const side = 1024;

/** Measures a network with a batch: matmul, forward, map and map with amplitude side by side. */
export async function speedRow({ name, build }: BenchNetwork, batch: number): Promise<SpeedRow> {
  // Memory first: the process that measures it must not share this one's caches and cores.
  const peak = peakMemory(name, batch);
  const network = build();
  const explainer = compile(network, { composite: createComposite('epsilon-plus'), graphAfter });
  const samples = randomBatch(network, batch);
  const [left, right] = [randomNormal([side, side]), randomNormal([side, side])];
  const measured = amplitudeVisitor();
  settle(explainer, samples, measured);
  const [product, forward, map, amplitude] = await interleave(
    [
      { name: 'matmul', run: () => matMul(left, right).dispose() },
      { name: 'forward', run: () => explainer.trace(samples).dispose() },
      { name: 'map', run: () => explainer.explain(samples, { ledger: false }) },
      {
        name: 'amplitude',
        run: () => explainer.explain(samples, { ledger: false, atPoint: measured }),
      },
    ],
    { rounds: 7 },
  );
  const operations = countOperations(explainer);
  explainer.dispose();
  left.dispose();
  right.dispose();
  const gflops = (2 * side ** 3) / product!.bestMs / 1e6;
  const gflopPerMap = operations.flop / 1e9;
  return {
    name,
    batch,
    forwardMs: forward!.bestMs,
    mapMs: map!.bestMs,
    medianMapMs: map!.medianMs,
    gflopPerMap,
    gflops,
    rooflineShare: (1000 * batch * gflopPerMap) / map!.bestMs / gflops,
    peak,
    neededBytes:
      4 * (batch * operations.activations + operations.weights + operations.modifiedWeights),
    amplitudeShare: amplitude!.bestMs / map!.bestMs - 1,
  };
}

function amplitudeVisitor(): PointVisitor<unknown> {
  const sketch = new AmplitudeSketch();
  return ({ point, relevance, samples }) => {
    const values = relevance();
    const size = point.shape.reduce((total, cells) => total * cells, 1);
    const record = Array.from({ length: samples }, (_, sample) => {
      sketch.clear();
      sketch.add(values, sample * size, size);
      return amplitudeOf(sketch);
    });
    return { isWritten: false, record, isDoneWithRelevance: true };
  };
}
