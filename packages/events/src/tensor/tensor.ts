import type { Datatype } from './datatype.ts';

/** An array of numbers as it crosses the wire. */
export interface Tensor {
  readonly name: string;
  readonly datatype: Datatype;
  /** Sizes, outermost first; empty for a single number. */
  readonly shape: readonly number[];
  /** Values row-major, unpadded, little-endian; a decoded tensor's are a view of the record. */
  readonly raw: Uint8Array;
}
