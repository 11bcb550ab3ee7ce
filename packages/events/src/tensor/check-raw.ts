import { EventError } from '../errors.ts';
import { datatypeBytes } from './datatype.ts';
import type { Datatype } from './datatype.ts';

/**
 * Checks that raw contents hold as many values as the shape.
 *
 * @throws {EventError} RAW_LENGTH when the bytes do not divide into values
 * @throws {EventError} SHAPE_MISMATCH when they are too few or too many
 */
export function checkRaw(
  raw: Uint8Array,
  tensor: { readonly datatype: Datatype; readonly elements: number; readonly field: string },
): void {
  const { datatype, elements, field } = tensor;
  const itemBytes = datatypeBytes[datatype];
  if (raw.length === elements * itemBytes) return;
  const isWhole = raw.length % itemBytes === 0;
  throw new EventError({
    code: isWhole ? 'SHAPE_MISMATCH' : 'RAW_LENGTH',
    message: `${field}: ${elements} values of ${datatype} take ${elements * itemBytes} bytes, got ${raw.length}`,
    details: { field, datatype, elements, rawBytes: raw.length },
  });
}
