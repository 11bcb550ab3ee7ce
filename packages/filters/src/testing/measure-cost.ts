import type { FilterDefinition } from '../filter.ts';
import { answerOf, createFrom } from './apply-guarded.ts';
import type { FilterSample } from './filter-sample.ts';
import { contextOf } from './filter-sample.ts';

/** What a filter costs on a large map. */
export interface FilterCost {
  readonly values: number;
  /** Longest time of a call with any of the options, milliseconds. */
  readonly worstMs: number;
  /** Shortest time a value with those options, nanoseconds. */
  readonly bestNanoseconds: number;
  /** Most bytes that a call took, those of buffers kept for the next one included; 0 where garbage was collected meanwhile. */
  readonly bytes: number;
}

const rounds = 3;

/** Times a filter on a heavy-tailed map of a million values or as many as asked for, `[side, side, channels]`, with every options; `undefined` when it throws. */
export function measureCost(
  definition: FilterDefinition,
  {
    valid,
    costValues = 1_000_000,
  }: {
    readonly valid: readonly Readonly<Record<string, unknown>>[];
    readonly costValues?: number;
  },
): FilterCost | undefined {
  const sample = largeSample(costValues);
  const map = Float32Array.from(sample.relevance);
  const came = contextOf(sample, map);
  // As if half had been removed, so that filters that restore have something to do.
  const { sum, l1, positive, negative } = came.entering;
  const entering = { sum: 2 * sum, l1: 2 * l1, positive: 2 * positive, negative: 2 * negative };
  const context = { ...came, entering };
  const cost = { worstMs: 0, bestMs: 0, bytes: 0 };
  try {
    for (const options of valid) {
      const { apply } = createFrom(definition, options);
      let bestMs = Number.POSITIVE_INFINITY;
      for (let round = 0; round < rounds; round += 1) {
        const relevance = map.slice();
        const before = bytesInUse();
        const start = performance.now();
        answerOf(apply, relevance, context);
        const spentMs = performance.now() - start;
        cost.bytes = Math.max(cost.bytes, bytesInUse() - before);
        cost.worstMs = Math.max(cost.worstMs, spentMs);
        bestMs = Math.min(bestMs, spentMs);
      }
      cost.bestMs = Math.max(cost.bestMs, bestMs);
    }
  } catch {
    return undefined;
  }
  const { worstMs, bytes } = cost;
  return { values: map.length, worstMs, bestNanoseconds: (cost.bestMs * 1e6) / map.length, bytes };
}

function largeSample(values: number): FilterSample {
  const channels = 16;
  const side = Math.max(1, Math.round(Math.sqrt(values / channels)));
  const size = side * side * channels;
  // Fractional parts of a fast sine: spread evenly, and the same on every machine that rounds alike.
  const part = (index: number): number => Math.abs(Math.sin(index * 12.9898) * 43_758.5453) % 1;
  const relevance = Float32Array.from(
    { length: size },
    (_, index) => (index % 3 === 0 ? -1 : 1) * Math.exp(8 * part(index) - 8),
  );
  relevance[size >> 1] = 50;
  const activation = Float32Array.from({ length: size }, (_, index) =>
    Math.max(0, part(index + 7) - 0.4),
  );
  return { relevance, shape: [side, side, channels], activation };
}

function bytesInUse(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
