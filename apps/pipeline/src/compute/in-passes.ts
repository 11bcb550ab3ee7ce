import type { InjectedExplainer, InjectionRequest } from '@pellucid/error-models';
import { requestAt } from '@pellucid/error-models';
import type { SampleCorrection } from '@pellucid/filters';
import { correction } from '@pellucid/filters';
import type { Explanation, TensorData } from '@pellucid/relevance';

import type { ExplainedRows } from './combine-passes.ts';
import { combinePasses } from './combine-passes.ts';
import { pointFigures } from './point-figures.ts';
import type { PreparedPlan } from './prepare-plan.ts';
import type { SampleExplanation } from './sample-explanation.ts';

type Corrections = readonly SampleCorrection[];

/** How samples were explained as they are. */
export interface PassesOfBatch {
  readonly prepared: PreparedPlan;
  readonly injected: InjectedExplainer;
  /** The whole batch. */
  readonly whole: InjectionRequest;
  /** What the noise of each of its samples depends on. */
  readonly seeds: readonly string[];
  /** Which of them these are. */
  readonly positions: readonly number[];
}

/**
 * Samples with the combined maps of repeated passes where the chain asks for them, else what it was given. Detectors have seen
 * the samples as they are, and so they stay.
 *
 * @param single - Explanation of the samples as they are.
 */
export function inPasses(
  samples: readonly SampleExplanation[],
  single: Explanation<Corrections>,
  { prepared, injected, whole, seeds, positions }: PassesOfBatch,
): readonly SampleExplanation[] {
  const { plan, network, chain } = prepared;
  if (chain.ensemble === null) return samples;
  const { name } = network.inputs[0]!;
  const request = requestAt(whole, positions);
  const { start } = request;
  const explainRows = (batch: TensorData, copied: readonly number[]): readonly ExplainedRows[] => {
    const events = copied.map((sample) => request.events[sample]!);
    const targets = copied.map((sample) => single.targets[sample]!);
    const rows = injected.trace({ batch, events, targets, start });
    try {
      return rows.parts.map(({ positions: places, injection, propagate }) => {
        const atPoint = correction({ chain, measureAll: false, ...(injection && { injection }) });
        return { positions: places, explanation: propagate({ ledger: false, atPoint }) };
      });
    } finally {
      rows.dispose();
    }
  };
  const { relevance, points } = combinePasses(single, {
    network,
    ensemble: chain.ensemble,
    inputs: { [name]: request.batch },
    seeds: positions.map((position) => seeds[position]!),
    largestBatch: Math.max(...plan.batchSizes),
    explainRows: (rows, copied) => explainRows(rows[name]!, copied),
  });
  const size = relevance.values.length / samples.length;
  return samples.map((sample, index) => ({
    ...sample,
    relevance: relevance.values.slice(index * size, (index + 1) * size),
    points: points.map(({ record }) => pointFigures(record[index]!)),
  }));
}
