/** Bytes of one value by datatype of the Open Inference Protocol; BYTES, whose values vary in length, is not among them. */
export const datatypeBytes = {
  BOOL: 1,
  UINT8: 1,
  UINT16: 2,
  UINT32: 4,
  UINT64: 8,
  INT8: 1,
  INT16: 2,
  INT32: 4,
  INT64: 8,
  FP16: 2,
  FP32: 4,
  FP64: 8,
  BF16: 2,
} as const;

/** Datatype of numbers, as the Open Inference Protocol writes it. */
export type Datatype = keyof typeof datatypeBytes;

/** Whether a text is a {@link Datatype}. */
export function isDatatype(text: string): text is Datatype {
  return Object.hasOwn(datatypeBytes, text);
}
