import { RelevanceError } from '../../errors.ts';
import { sizeOf } from '../../network/tensor-data.ts';
import { bfloat16ToNumber, float16ToNumber } from '../half-floats.ts';
import type { OnnxTensor } from './messages.ts';

/** A tensor of the file whose values are known. */
export interface Constant {
  readonly shape: readonly number[];
  readonly values: Float32Array | Float64Array;
}

interface ElementType {
  readonly name: string;
  /** Bytes of one value in raw data. */
  readonly bytes: number;
  readonly read: (view: DataView, offset: number) => number;
  /** Where values lie that are not in raw data. */
  readonly field: 'floatData' | 'int32Data' | 'int64Data' | 'doubleData';
  /** From a value of that field, where it is not the number itself. */
  readonly convert?: (value: number) => number;
}

const elementTypes: Readonly<Record<number, ElementType>> = {
  1: { name: 'float', bytes: 4, read: (view, at) => view.getFloat32(at, true), field: 'floatData' },
  2: { name: 'uint8', bytes: 1, read: (view, at) => view.getUint8(at), field: 'int32Data' },
  3: { name: 'int8', bytes: 1, read: (view, at) => view.getInt8(at), field: 'int32Data' },
  6: { name: 'int32', bytes: 4, read: (view, at) => view.getInt32(at, true), field: 'int32Data' },
  7: {
    name: 'int64',
    bytes: 8,
    read: (view, at) => Number(view.getBigInt64(at, true)),
    field: 'int64Data',
  },
  9: { name: 'bool', bytes: 1, read: (view, at) => view.getUint8(at), field: 'int32Data' },
  10: {
    name: 'float16',
    bytes: 2,
    read: (view, at) => float16ToNumber(view.getUint16(at, true)),
    field: 'int32Data',
    convert: float16ToNumber,
  },
  11: {
    name: 'double',
    bytes: 8,
    read: (view, at) => view.getFloat64(at, true),
    field: 'doubleData',
  },
  16: {
    name: 'bfloat16',
    bytes: 2,
    read: (view, at) => bfloat16ToNumber(view.getUint16(at, true)),
    field: 'int32Data',
    convert: bfloat16ToNumber,
  },
};

/**
 * The values of a tensor in the file: float32 as they are, every other type as float64.
 *
 * @throws {RelevanceError} MALFORMED_MODEL when the data do not have the length that the dimensions ask for.
 * @throws {RelevanceError} UNSUPPORTED_LAYER when the element type or the place of the data is not supported.
 */
export function readConstant(tensor: OnnxTensor): Constant {
  const type = elementTypes[tensor.dataType];
  if (type === undefined) {
    const known = Object.values(elementTypes).map(({ name }) => name);
    throw new RelevanceError(
      'UNSUPPORTED_LAYER',
      `ONNX tensor "${tensor.name}" expects one of the types ${known.join(', ')}, got type ${tensor.dataType}`,
      { tensor: tensor.name, dataType: tensor.dataType },
    );
  }
  if (tensor.dataLocation !== 0 || tensor.externalData.length > 0) {
    throw new RelevanceError(
      'UNSUPPORTED_LAYER',
      `ONNX tensor "${tensor.name}" expects its data in the model file, got data in another file`,
      { tensor: tensor.name },
    );
  }
  const isRaw = tensor.rawData.length > 0;
  const count = isRaw ? tensor.rawData.length / type.bytes : tensor[type.field].length;
  const size = sizeOf(tensor.dims);
  if (count !== size || tensor.dims.some((dimension) => dimension < 0)) {
    throw new RelevanceError(
      'MALFORMED_MODEL',
      `ONNX tensor "${tensor.name}" expects ${size} values for its dimensions [${tensor.dims.join(', ')}], got ${count}`,
      { tensor: tensor.name, dims: tensor.dims, got: count },
    );
  }
  const values = type.name === 'float' ? new Float32Array(size) : new Float64Array(size);
  if (isRaw) fillFromRaw(values, tensor.rawData, type);
  else fillFromField(values, tensor, type);
  return { shape: tensor.dims, values };
}

function fillFromRaw(
  values: Float32Array | Float64Array,
  raw: Uint8Array,
  { bytes, read }: ElementType,
): void {
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  for (let index = 0; index < values.length; index += 1) values[index] = read(view, index * bytes);
}

function fillFromField(
  values: Float32Array | Float64Array,
  tensor: OnnxTensor,
  { field, convert }: ElementType,
): void {
  const source = tensor[field];
  for (let index = 0; index < values.length; index += 1) {
    const value = source[index]!;
    values[index] = convert === undefined ? value : convert(value);
  }
}
