import type { Int64 } from '../generated/message-types.ts';

/** A 64-bit integer as a number, or `NaN` where a number cannot hold it exactly. */
export function safeInteger(value: Int64): number {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : Number.NaN;
  const high = value.unsigned ? value.high >>> 0 : value.high;
  const whole = high * 2 ** 32 + (value.low >>> 0);
  return Number.isSafeInteger(whole) ? whole : Number.NaN;
}
