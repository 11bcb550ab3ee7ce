import type { DecodeLimits } from '../limits.ts';

/** How events are decoded. */
export interface DecodeOptions {
  /** @defaultValue `defaultDecodeLimits` */
  readonly limits?: DecodeLimits;
  /** Whether inputs with NaN or infinities are rejected. @defaultValue 'reject' */
  readonly nonFiniteInput?: 'reject' | 'accept';
  /** The present, milliseconds since 1970. @defaultValue `Date.now()` */
  readonly nowMs?: number;
  /** How far ahead of the present an event time may lie, milliseconds. @defaultValue one day */
  readonly maxFutureMs?: number;
}
