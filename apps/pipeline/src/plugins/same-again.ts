import { isDeepStrictEqual } from 'node:util';

import type { CallOutcome } from './slot-host.ts';

/** Calls between two that are made twice to see whether they give the same. */
export const spotCheckEvery = 64;

/** The first outcome of a call that was made twice, turned into a breach where the second left other values. */
export function sameValues(first: CallOutcome & { ok: true }, second: CallOutcome): CallOutcome {
  if (!second.ok) return second;
  const isSame =
    first.values.length === second.values.length &&
    first.values.every((value, index) => Object.is(value, second.values[index]));
  if (isSame) return first;
  return { ok: false, kind: 'contract', message: 'it left other values for the same map' };
}

/** The first outcome likewise, also turned into a breach where the second answered otherwise. */
export function sameAnswer(first: CallOutcome & { ok: true }, second: CallOutcome): CallOutcome {
  if (!second.ok || isDeepStrictEqual(first.changes, second.changes)) {
    return sameValues(first, second);
  }
  return { ok: false, kind: 'contract', message: 'it answered otherwise when it was asked again' };
}
