import { bfloat16ToNumber, float16ToNumber } from '../half-floats.ts';
import type { TensorMessage } from './messages.ts';

/** How values of a type lie in a GraphDef. */
export interface ElementType {
  /** Bytes of one value in `tensor_content`. */
  readonly bytes: number;
  readonly read: (view: DataView, offset: number) => number;
  /** The values that are not in `tensor_content`. */
  readonly listed: (tensor: TensorMessage) => readonly number[];
}

const integers = (tensor: TensorMessage): readonly number[] => tensor.intVal;

/** The types of values that are read, by name. */
export const elementTypes: ReadonlyMap<string, ElementType> = new Map<string, ElementType>([
  [
    'BFLOAT16',
    {
      bytes: 2,
      read: (view, at) => bfloat16ToNumber(view.getUint16(at, true)),
      listed: (tensor) => tensor.halfVal.map(bfloat16ToNumber),
    },
  ],
  [
    'BOOL',
    {
      bytes: 1,
      read: (view, at) => view.getUint8(at),
      listed: (tensor) => tensor.boolVal.map(Number),
    },
  ],
  [
    'DOUBLE',
    {
      bytes: 8,
      read: (view, at) => view.getFloat64(at, true),
      listed: (tensor) => tensor.doubleVal,
    },
  ],
  [
    'FLOAT',
    {
      bytes: 4,
      read: (view, at) => view.getFloat32(at, true),
      listed: (tensor) => tensor.floatVal,
    },
  ],
  [
    'HALF',
    {
      bytes: 2,
      read: (view, at) => float16ToNumber(view.getUint16(at, true)),
      listed: (tensor) => tensor.halfVal.map(float16ToNumber),
    },
  ],
  ['INT16', { bytes: 2, read: (view, at) => view.getInt16(at, true), listed: integers }],
  ['INT32', { bytes: 4, read: (view, at) => view.getInt32(at, true), listed: integers }],
  [
    'INT64',
    {
      bytes: 8,
      read: (view, at) => Number(view.getBigInt64(at, true)),
      listed: (tensor) => tensor.int64Val,
    },
  ],
  ['INT8', { bytes: 1, read: (view, at) => view.getInt8(at), listed: integers }],
  ['UINT16', { bytes: 2, read: (view, at) => view.getUint16(at, true), listed: integers }],
  ['UINT8', { bytes: 1, read: (view, at) => view.getUint8(at), listed: integers }],
]);

/** Names of TensorFlow's DataType by number. */
const typeNames: Readonly<Record<number, string>> = {
  1: 'FLOAT',
  2: 'DOUBLE',
  3: 'INT32',
  4: 'UINT8',
  5: 'INT16',
  6: 'INT8',
  7: 'STRING',
  9: 'INT64',
  10: 'BOOL',
  14: 'BFLOAT16',
  17: 'UINT16',
  19: 'HALF',
};

/** Name of a DataType, given by its number or its name with `DT_`. */
export function elementTypeName(type: unknown): string {
  return typeof type === 'number'
    ? (typeNames[type] ?? `type ${type}`)
    : String(type).replace(/^DT_/, '');
}
