import { RelevanceError } from '../../errors.ts';
import { alignedFloats } from '../../network/aligned-floats.ts';
import { sizeOf } from '../../network/tensor-data.ts';
import type { Constant } from './constant.ts';
import type { ElementType } from './element-types.ts';
import { elementTypeName, elementTypes } from './element-types.ts';
import type { TensorMessage } from './messages.ts';

/**
 * The values of a tensor in a GraphDef: float32 as they are, every other type as float64.
 *
 * Values that are listed may be fewer than the shape asks for: the last one stands for the rest.
 *
 * @param claim - Told how many values are made that the file does not hold.
 * @throws {RelevanceError} MALFORMED_MODEL when the data do not have the length that the shape asks for.
 * @throws {RelevanceError} UNSUPPORTED_LAYER when the element type is not supported.
 */
export function readTensor(
  name: string,
  tensor: TensorMessage,
  claim: (values: number) => void,
): Constant {
  const typeName = elementTypeName(tensor.dtype);
  const type = elementTypes.get(typeName);
  if (type === undefined) {
    throw new RelevanceError(
      'UNSUPPORTED_LAYER',
      `TensorFlow graph expects values of the types ${[...elementTypes.keys()].join(', ')}, got ${typeName} in Const "${name}"`,
      { node: name, type: typeName },
    );
  }
  const shape = (tensor.tensorShape?.dim ?? []).map(({ size }) => size);
  const size = sizeOf(shape);
  const isShape = shape.every((dimension) => Number.isSafeInteger(dimension) && dimension >= 0);
  const content = tensor.tensorContent;
  const listed = content.length > 0 ? [] : type.listed(tensor);
  const fits = content.length > 0 ? content.length === size * type.bytes : listed.length <= size;
  if (!isShape || !fits) {
    const got = content.length > 0 ? `${content.length} bytes` : `${listed.length} values`;
    throw new RelevanceError(
      'MALFORMED_MODEL',
      `TensorFlow graph expects ${size} values of type ${typeName} for the shape [${shape.join(', ')}] of Const "${name}", got ${got}`,
      { node: name, shape, got },
    );
  }
  if (content.length === 0) claim(size - listed.length);
  const values = typeName === 'FLOAT' ? alignedFloats(size) : new Float64Array(size);
  if (content.length > 0) fillFromContent(values, content, type);
  else fillFromList(values, listed);
  return { shape, values };
}

function fillFromContent(
  values: Float32Array | Float64Array,
  content: Uint8Array,
  { bytes, read }: ElementType,
): void {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  for (let index = 0; index < values.length; index += 1) values[index] = read(view, index * bytes);
}

function fillFromList(values: Float32Array | Float64Array, listed: readonly number[]): void {
  if (listed.length === 0) return;
  for (let index = 0; index < listed.length; index += 1) values[index] = listed[index]!;
  values.fill(listed.at(-1)!, listed.length);
}
