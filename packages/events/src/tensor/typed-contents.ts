import { EventError } from '../errors.ts';
import type { InferTensorContentsMessage, Int64 } from '../generated/message-types.ts';
import type { Datatype } from './datatype.ts';

const lists = [
  'boolContents',
  'intContents',
  'int64Contents',
  'uintContents',
  'uint64Contents',
  'fp32Contents',
  'fp64Contents',
  'bytesContents',
] as const;

const listOf: Readonly<Record<Datatype, (typeof lists)[number] | null>> = {
  BOOL: 'boolContents',
  INT8: 'intContents',
  INT16: 'intContents',
  INT32: 'intContents',
  INT64: 'int64Contents',
  UINT8: 'uintContents',
  UINT16: 'uintContents',
  UINT32: 'uintContents',
  UINT64: 'uint64Contents',
  FP32: 'fp32Contents',
  FP64: 'fp64Contents',
  FP16: null,
  BF16: null,
};

/** A tensor whose values are typed. */
interface TypedTensor {
  readonly datatype: Datatype;
  /** Path of the tensor in the record. */
  readonly field: string;
}

const bytesOf = (values: ArrayBufferView<ArrayBuffer>): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

/** Whether any list holds a value. */
export function hasContents(contents: InferTensorContentsMessage | null): boolean {
  return contents !== null && lists.some((list) => contents[list].length > 0);
}

/**
 * Typed contents as raw ones: row-major, little-endian.
 *
 * @throws {EventError} UNSUPPORTED_DATATYPE for FP16 and BF16, which have no typed contents
 * @throws {EventError} CONTENTS_CONFLICT when a list of another datatype is filled
 * @throws {EventError} INVALID_FIELD when an integer does not fit the datatype
 */
export function rawFromContents(
  contents: InferTensorContentsMessage,
  tensor: TypedTensor,
): Uint8Array {
  const { datatype, field } = tensor;
  checkList(contents, tensor);
  switch (datatype) {
    case 'BOOL':
      return Uint8Array.from(contents.boolContents, Number);
    case 'INT8':
      return rawFromNarrow(Int8Array.from(contents.intContents), contents.intContents, tensor);
    case 'INT16':
      return rawFromNarrow(Int16Array.from(contents.intContents), contents.intContents, tensor);
    case 'UINT8':
      return rawFromNarrow(Uint8Array.from(contents.uintContents), contents.uintContents, tensor);
    case 'UINT16':
      return rawFromNarrow(Uint16Array.from(contents.uintContents), contents.uintContents, tensor);
    case 'INT32':
      return bytesOf(Int32Array.from(contents.intContents));
    case 'UINT32':
      return bytesOf(Uint32Array.from(contents.uintContents));
    case 'INT64':
      return rawFromInt64(contents.int64Contents);
    case 'UINT64':
      return rawFromInt64(contents.uint64Contents);
    case 'FP32':
      return bytesOf(Float32Array.from(contents.fp32Contents));
    case 'FP64':
      return bytesOf(Float64Array.from(contents.fp64Contents));
    case 'FP16':
    case 'BF16':
      throw new EventError({
        code: 'UNSUPPORTED_DATATYPE',
        message: `${field}: ${datatype} travels as raw contents only`,
        details: { field, datatype },
      });
  }
}

function checkList(contents: InferTensorContentsMessage, tensor: TypedTensor): void {
  const { datatype, field } = tensor;
  const other = lists.find((list) => list !== listOf[datatype] && contents[list].length > 0);
  if (other === undefined || listOf[datatype] === null) return;
  throw new EventError({
    code: 'CONTENTS_CONFLICT',
    message: `${field}: ${datatype} must have its values in ${listOf[datatype]}, got ${other}`,
    details: { field, datatype, contents: other },
  });
}

function rawFromInt64(values: readonly Int64[]): Uint8Array {
  const halves = new Uint32Array(values.length * 2);
  values.forEach((value, at) => {
    if (typeof value === 'number') {
      halves[at * 2] = value;
      halves[at * 2 + 1] = Math.floor(value / 2 ** 32);
    } else {
      halves[at * 2] = value.low;
      halves[at * 2 + 1] = value.high;
    }
  });
  return bytesOf(halves);
}

function rawFromNarrow(
  narrow:
    | Int8Array<ArrayBuffer>
    | Int16Array<ArrayBuffer>
    | Uint8Array<ArrayBuffer>
    | Uint16Array<ArrayBuffer>,
  values: readonly number[],
  { datatype, field }: TypedTensor,
): Uint8Array {
  const at = values.findIndex((value, index) => narrow[index] !== value);
  if (at < 0) return bytesOf(narrow);
  throw new EventError({
    code: 'INVALID_FIELD',
    message: `${field}: ${values[at]} at position ${at} does not fit ${datatype}`,
    details: { field, datatype, position: at },
  });
}
