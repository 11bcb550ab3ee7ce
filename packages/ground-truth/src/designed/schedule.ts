import { GroundTruthError } from '../errors.ts';

/** A number that may change along the samples of a stream: the same for all, or by their place in it. */
export type Schedule =
  | number
  | {
      readonly kind: 'ramp';
      readonly from: number;
      readonly to: number;
      /** Last sample that has `from`. */
      readonly start: number;
      /** First sample that has `to`. */
      readonly end: number;
    }
  | {
      readonly kind: 'step';
      readonly before: number;
      readonly after: number;
      /** First sample that has `after`. */
      readonly at: number;
    }
  | {
      readonly kind: 'burst';
      readonly quiet: number;
      readonly loud: number;
      /** First sample of the first burst. */
      readonly start: number;
      /** Samples a burst. */
      readonly length: number;
      /** Samples from one burst to the next. @defaultValue a single burst */
      readonly period?: number;
    };

/**
 * What a schedule says of the sample at a place, 0 for the first.
 *
 * @throws {GroundTruthError} INVALID_OPTIONS when that is not a finite number.
 */
export function levelAt(schedule: Schedule, index: number): number {
  const level = unchecked(schedule, index);
  if (Number.isFinite(level)) return level;
  throw new GroundTruthError(
    'INVALID_OPTIONS',
    `A schedule expects finite levels, got ${level} at sample ${index}`,
    { index, level: String(level) },
  );
}

function unchecked(schedule: Schedule, index: number): number {
  if (typeof schedule === 'number') return schedule;
  switch (schedule.kind) {
    case 'ramp': {
      const { from, to, start, end } = schedule;
      if (index >= end) return to;
      return index <= start ? from : from + ((to - from) * (index - start)) / (end - start);
    }
    case 'step':
      return index < schedule.at ? schedule.before : schedule.after;
    case 'burst': {
      const { quiet, loud, start, length, period = Number.POSITIVE_INFINITY } = schedule;
      if (index < start) return quiet;
      const since = Number.isFinite(period) ? (index - start) % period : index - start;
      return since < length ? loud : quiet;
    }
  }
}
