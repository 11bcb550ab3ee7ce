import { EventError } from './errors.ts';
import type { RejectionCode } from './rejection-code.ts';

/** Why bytes could not be decoded; it holds no byte of them. */
export interface Rejection {
  readonly code: RejectionCode;
  readonly message: string;
  /** Plain JSON. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** What decoding gives: bad data is a value, never an exception. */
export type Decoded<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly rejection: Rejection };

/** Turns what `decode` throws about its data into a rejection; any other exception is a fault of this package and goes on. */
export function decoded<Value>(decode: () => Value): Decoded<Value> {
  try {
    return { ok: true, value: decode() };
  } catch (error) {
    if (!(error instanceof EventError) || error.code === 'INVALID_ARGUMENT') throw error;
    const { code, message, details } = error;
    return { ok: false, rejection: { code, message, details } };
  }
}
