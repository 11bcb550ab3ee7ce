import { sha256Hex } from '@pellucid/events';
import type { SampleCorrection } from '@pellucid/filters';
import { correction } from '@pellucid/filters';
import type { Explainer, Explanation, Start, TensorData } from '@pellucid/relevance';

import type { Inputs } from '../compute/combine-passes.ts';
import { combinePasses, inputOf } from '../compute/combine-passes.ts';
import type { PreparedPlan } from '../compute/prepare-plan.ts';

type Corrections = readonly SampleCorrection[];

/** How a part of an array was explained, without noise. */
export interface PassSetting {
  readonly explainer: Explainer;
  readonly plan: Pick<PreparedPlan, 'chain' | 'network'>;
  readonly inputs: Inputs;
  readonly start: Start;
  readonly targetMask: TensorData | undefined;
  /** Most rows that are explained together. */
  readonly largestBatch: number;
}

/** The combined maps of repeated passes where the chain asks for them, else what it was given. */
export function explainPasses(
  single: Explanation<Corrections>,
  { explainer, plan, inputs, start, targetMask, largestBatch }: PassSetting,
): Explanation<Corrections> {
  const { chain, network } = plan;
  if (chain.ensemble === null) return single;
  return combinePasses(single, {
    network,
    ensemble: chain.ensemble,
    inputs,
    seeds: sampleSeeds(inputs),
    largestBatch,
    explainRows: (rows, samples) => {
      const explanation = explainer.explain(rows, {
        target: samples.map((sample) => single.targets[sample]!),
        start: typeof start === 'string' ? start : pickRows(single.start, samples),
        ...(targetMask && { targetMask: pickMask(targetMask, single.targets.length, samples) }),
        ledger: false,
        atPoint: correction({ chain, measureAll: false }),
      });
      return [{ positions: [...samples.keys()], explanation }];
    },
  });
}

/** Keeps what repeated passes made of the inputs: it is behind every filter. */
export function keepInputs(
  kept: Map<string, TensorData>,
  { chain, network, points }: PreparedPlan,
  { inputRelevance }: Explanation<Corrections>,
): void {
  for (const id of chain.ensemble?.points ?? []) {
    const point = points.find((candidate) => candidate.id === id)!;
    kept.set(id, inputRelevance.get(inputOf(network, point))!);
  }
}

/** SHA-256 of the values of each sample: there is no map id, and its place in a file is no property of it. */
export function sampleSeeds(inputs: Inputs): readonly string[] {
  const arrays = Object.values(inputs);
  return Array.from({ length: arrays[0]!.shape[0]! }, (_, sample) =>
    arrays
      .map(({ shape, values }) => {
        const size = values.length / shape[0]!;
        const { buffer, byteOffset, byteLength } = values.subarray(
          sample * size,
          (sample + 1) * size,
        );
        return sha256Hex(new Uint8Array(buffer, byteOffset, byteLength));
      })
      .join(),
  );
}

/** A mask with an entry a sample has one a row then. */
function pickMask(mask: TensorData, count: number, samples: readonly number[]): TensorData {
  return count > 1 && mask.shape[0] === count ? pickRows(mask, samples) : mask;
}

function pickRows({ shape, values }: TensorData, rows: readonly number[]): TensorData {
  const size = values.length / shape[0]!;
  const picked = new Float32Array(rows.length * size);
  for (const [index, row] of rows.entries()) {
    picked.set(values.subarray(row * size, (row + 1) * size), index * size);
  }
  return { shape: [rows.length, ...shape.slice(1)], values: picked };
}
