import { EventError } from '../errors.ts';
import type { TensorMessage } from '../generated/message-types.ts';
import type { DecodeLimits } from '../limits.ts';
import { quoted } from '../quoted.ts';
import { checkTensor } from '../tensor/check-tensor.ts';
import { isDatatype } from '../tensor/datatype.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { safeInteger } from '../wire/safe-integer.ts';

/**
 * A tensor of a map.
 *
 * @throws {EventError} UNSUPPORTED_DATATYPE, INVALID_SHAPE, TOO_LARGE, RAW_LENGTH, SHAPE_MISMATCH as the tensor is
 */
export function decodeMapTensor(
  message: TensorMessage,
  field: string,
  limits: DecodeLimits,
): Tensor {
  const { name, datatype, raw } = message;
  if (!isDatatype(datatype)) {
    throw new EventError({
      code: 'UNSUPPORTED_DATATYPE',
      message: `${field}: expected a numeric datatype, got ${quoted(datatype)}`,
      details: { field },
    });
  }
  const tensor: Tensor = { name, datatype, shape: message.shape.map(safeInteger), raw };
  checkTensor(tensor, field, limits);
  return tensor;
}
