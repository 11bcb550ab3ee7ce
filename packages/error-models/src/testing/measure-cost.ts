import type { ErrorModelDefinition } from '../error-model.ts';
import { createRandom } from '../random.ts';
import type { ErrorModelSample } from './error-model-sample.ts';
import { sampleMapRecord } from './error-model-sample.ts';
import { injectSample } from './inject-sample.ts';
import { sampleRecord } from './sample-record.ts';

/** What an error model costs on a large map. */
export interface ErrorModelCost {
  readonly values: number;
  /** Longest time of an injection with any of the options, milliseconds; `undefined` for errors of weights and operators. */
  readonly injectMs: number | undefined;
  /** Longest time of the statistic, its record made before, milliseconds. */
  readonly statisticMs: number;
}

const rounds = 3;

/** Times an error model on a map of a million values or as many as asked for; `undefined` when it throws. */
export function measureCost(
  definition: ErrorModelDefinition,
  {
    valid,
    costValues = 1_000_000,
  }: {
    readonly valid: readonly Readonly<Record<string, unknown>>[];
    readonly costValues?: number;
  },
): ErrorModelCost | undefined {
  const sample = largeSample(costValues);
  const { statistic, stage } = definition;
  const read = statisticCall(statistic, sample);
  const isOfNetwork = stage === 'weights' || stage === 'operator';
  try {
    let injectMs = 0;
    let statisticMs = 0;
    for (let round = 0; round < rounds; round += 1) {
      statisticMs = Math.max(statisticMs, timeOf(read));
      for (const options of isOfNetwork ? [] : valid) {
        const inject = (): unknown => injectSample({ definition, options, sample, seed: round });
        injectMs = Math.max(injectMs, timeOf(inject));
      }
    }
    const values = sample.relevance.length;
    return { values, injectMs: isOfNetwork ? undefined : injectMs, statisticMs };
  } catch {
    return undefined;
  }
}

function statisticCall(
  statistic: ErrorModelDefinition['statistic'],
  sample: ErrorModelSample,
): () => unknown {
  if (statistic.scope === 'point') {
    const record = sampleRecord(sample);
    return () => statistic.of(record);
  }
  const record = sampleMapRecord(sample);
  return () => statistic.of(record);
}

function timeOf(call: () => unknown): number {
  const began = performance.now();
  call();
  return performance.now() - began;
}

function largeSample(values: number): ErrorModelSample {
  const channels = 16;
  const side = Math.max(1, Math.round(Math.sqrt(values / channels)));
  const size = side * side * channels;
  const random = createRandom('cost');
  const relevance = Float32Array.from(
    { length: size },
    () => (random.next() < 1 / 3 ? -1 : 1) * Math.exp(8 * random.next() - 8),
  );
  const activation = Float32Array.from({ length: size }, () => Math.max(0, random.next() - 0.4));
  return {
    relevance,
    shape: [side, side, channels],
    activation,
    earlier: [relevance.toReversed()],
  };
}
