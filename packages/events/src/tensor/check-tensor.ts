import type { DecodeLimits } from '../limits.ts';
import { checkRaw } from './check-raw.ts';
import { checkShape } from './check-shape.ts';
import type { Tensor } from './tensor.ts';

/**
 * Checks that a tensor's shape is one and that it holds as many values.
 *
 * @throws {EventError} INVALID_SHAPE, TOO_LARGE, RAW_LENGTH, SHAPE_MISMATCH
 */
export function checkTensor(tensor: Tensor, field: string, limits: DecodeLimits): void {
  const elements = checkShape(tensor.shape, field, limits);
  checkRaw(tensor.raw, { datatype: tensor.datatype, elements, field });
}
