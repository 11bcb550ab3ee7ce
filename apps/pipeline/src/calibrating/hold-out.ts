import { fewestSamples } from '@pellucid/calibration';
import type { TensorData } from '@pellucid/relevance';

import { PipelineError } from '../errors.ts';
import { differentSamples } from './check-samples.ts';
import type { Samples } from './read-samples.ts';

/** Samples that are fitted on, and those that judge; `null` where none are left. */
export interface HeldOutSamples {
  readonly fitted: Samples;
  readonly heldOut: TensorData | null;
}

/** Fewer judge nothing. */
export const fewestHeldOut = 16;
/** More cost time and narrow no interval that matters. */
const mostHeldOut = 40;
const share = 1 / 8;

/**
 * Holds the last samples out of the fit: as many as asked for, 0 for none, or an eighth of them within 16 and 40 where that leaves
 * enough that differ.
 *
 * @param asked - @defaultValue an eighth
 * @throws {PipelineError} INVALID_ARRAY when as many as asked for leave too few.
 */
export function holdOut(samples: Samples, asked?: number): HeldOutSamples {
  const count = samples.batch.shape[0]!;
  const eighth = Math.min(mostHeldOut, Math.max(fewestHeldOut, Math.floor(count * share)));
  const held = asked ?? eighth;
  const left = count - held;
  const none = { fitted: samples, heldOut: null };
  if (held === 0) return none;
  const fitted = { ...samples, batch: partOf(samples.batch, 0, Math.max(0, left)) };
  const different = left > 0 ? differentSamples(fitted) : 0;
  if (different >= fewestSamples) return { fitted, heldOut: partOf(samples.batch, left, count) };
  if (asked === undefined) return none;
  throw new PipelineError({
    code: 'INVALID_ARRAY',
    message: `--judge ${asked} expects to leave at least ${fewestSamples} samples that differ from each other, got ${different} (${samples.description})`,
    remedy: 'Give more samples, or hold fewer out.',
    details: { asked, different },
  });
}

function partOf({ shape, values }: TensorData, from: number, to: number): TensorData {
  const size = values.length / shape[0]!;
  return { shape: [to - from, ...shape.slice(1)], values: values.subarray(from * size, to * size) };
}
