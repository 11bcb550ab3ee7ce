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
  /** Most bytes that an injection took with the copies that its checks make, likewise; 0 where garbage was collected meanwhile. */
  readonly injectBytes: number | undefined;
  /** Longest time of the statistic, its record made before, milliseconds. */
  readonly statisticMs: number;
  /** Most bytes that the statistic took, those of buffers kept for the next one included; 0 where garbage was collected meanwhile. */
  readonly statisticBytes: number;
}

const rounds = 3;

/** Measures time and memory of an error model on a map of a million values or as many as asked for; `undefined` when it throws. */
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
    let injection: CallCost = { ms: 0, bytes: 0 };
    let measured: CallCost = { ms: 0, bytes: 0 };
    for (let round = 0; round < rounds; round += 1) {
      measured = worse(measured, costOf(read));
      for (const options of isOfNetwork ? [] : valid) {
        const inject = (): unknown => injectSample({ definition, options, sample, seed: round });
        injection = worse(injection, costOf(inject));
      }
    }
    return {
      values: sample.relevance.length,
      injectMs: isOfNetwork ? undefined : injection.ms,
      injectBytes: isOfNetwork ? undefined : injection.bytes,
      statisticMs: measured.ms,
      statisticBytes: measured.bytes,
    };
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

interface CallCost {
  readonly ms: number;
  readonly bytes: number;
}

function costOf(call: () => unknown): CallCost {
  const before = bytesInUse();
  const began = performance.now();
  call();
  const ms = performance.now() - began;
  return { ms, bytes: Math.max(0, bytesInUse() - before) };
}

function worse(one: CallCost, other: CallCost): CallCost {
  return { ms: Math.max(one.ms, other.ms), bytes: Math.max(one.bytes, other.bytes) };
}

function bytesInUse(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
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
