import { RelevanceError } from '../../errors.ts';
import { alignedFloats } from '../../network/aligned-floats.ts';
import { sizeOf } from '../../network/tensor-data.ts';
import { bfloat16ToNumber, float16ToNumber } from '../half-floats.ts';
import type { ExternalReader } from './external-data.ts';
import { readExternalData } from './external-data.ts';
import type { OnnxTensor } from './messages.ts';

/** A tensor of the file whose values are known. */
export interface Constant {
  readonly shape: readonly number[];
  readonly values: Float32Array | Float64Array;
  /** Whether the file calls the values integers: a quotient of them has no fraction. */
  readonly isInteger?: boolean;
  /** Whether all values are the same. */
  readonly isFilled?: boolean;
  /** The values at the other probed batch size, where the batch size has gone into them. */
  readonly atOtherBatch?: Float64Array;
}

interface ElementType {
  readonly name: string;
  readonly isInteger?: true;
  /** Bytes of one value in raw data. */
  readonly bytes: number;
  readonly read: (view: DataView, offset: number) => number;
  /** Where values lie that are not in raw data. */
  readonly field: 'floatData' | 'int32Data' | 'int64Data' | 'doubleData';
  /** From a value of that field, where it is not the number itself. */
  readonly convert?: (value: number) => number;
}

/** Raw data are little-endian, so that on most machines they are the values already. */
const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

const elementTypes: Readonly<Record<number, ElementType>> = {
  1: { name: 'float', bytes: 4, read: (view, at) => view.getFloat32(at, true), field: 'floatData' },
  2: {
    name: 'uint8',
    isInteger: true,
    bytes: 1,
    read: (view, at) => view.getUint8(at),
    field: 'int32Data',
  },
  3: {
    name: 'int8',
    isInteger: true,
    bytes: 1,
    read: (view, at) => view.getInt8(at),
    field: 'int32Data',
  },
  6: {
    name: 'int32',
    isInteger: true,
    bytes: 4,
    read: (view, at) => view.getInt32(at, true),
    field: 'int32Data',
  },
  7: {
    name: 'int64',
    isInteger: true,
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
 * @param external - Reads data that lie in other files.
 * @throws {RelevanceError} UNSUPPORTED_LAYER when the element type is not supported, or the data lie in a file that cannot be asked for.
 */
export function readConstant(tensor: OnnxTensor, external?: ExternalReader): Constant {
  const type = elementTypes[tensor.dataType];
  if (type === undefined) {
    const known = Object.values(elementTypes).map(({ name }) => name);
    throw new RelevanceError(
      'UNSUPPORTED_LAYER',
      `ONNX tensor "${tensor.name}" expects one of the types ${known.join(', ')}, got type ${tensor.dataType}`,
      { tensor: tensor.name, dataType: tensor.dataType },
    );
  }
  const isExternal = tensor.dataLocation !== 0 || tensor.externalData.length > 0;
  const raw = isExternal ? readExternalData(tensor, external) : tensor.rawData;
  const isRaw = isExternal || raw.length > 0;
  const count = isRaw ? raw.length / type.bytes : tensor[type.field].length;
  const size = sizeOf(tensor.dims);
  const isNegative = tensor.dims.some((dimension) => dimension < 0);
  if (count !== size || isNegative) {
    const dims = `[${tensor.dims.join(', ')}]`;
    throw new RelevanceError(
      'MALFORMED_MODEL',
      `ONNX tensor "${tensor.name}" expects ${isNegative ? `dimensions of 0 or more, got ${dims}` : `${size} values for its dimensions ${dims}, got ${count}`}`,
      { tensor: tensor.name, dims: tensor.dims, got: count },
    );
  }
  const values = type.name === 'float' ? alignedFloats(size) : new Float64Array(size);
  if (isRaw) fillFromRaw(values, raw, type);
  else fillFromField(values, tensor, type);
  return { shape: tensor.dims, values, ...(type.isInteger && { isInteger: true }) };
}

function fillFromRaw(
  values: Float32Array | Float64Array,
  raw: Uint8Array,
  { name, bytes, read }: ElementType,
): void {
  if (name === 'float' && isLittleEndian) {
    new Uint8Array(values.buffer).set(raw);
    return;
  }
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
