/** How large a record and its parts may be. Everything is checked before memory is allocated in proportion to it. */
export interface DecodeLimits {
  /** Bytes of the record's value. @defaultValue 4 MiB */
  readonly recordBytes: number;
  /** Fields in the whole record, nested ones included. @defaultValue 16,384 */
  readonly fields: number;
  /** Groups (unknown to this contract) inside one another. @defaultValue 32 */
  readonly nesting: number;
  /** Bytes of one text. @defaultValue 4,096 */
  readonly stringBytes: number;
  /** Entries of one map. @defaultValue 64 */
  readonly mapEntries: number;
  /** Tensors of one request or response. @defaultValue 16 */
  readonly tensors: number;
  /** Dimensions of one tensor. @defaultValue 8 */
  readonly dimensions: number;
  /** Elements of one tensor. @defaultValue 1,048,576 */
  readonly tensorElements: number;
  /** Values of one list of typed contents, which take many times the memory of raw ones. @defaultValue 262,144 */
  readonly typedElements: number;
  /** Headers of one record. @defaultValue 64 */
  readonly headers: number;
  /** Bytes of all header names and values together. @defaultValue 32 KiB */
  readonly headerBytes: number;
}

/** Limits for records that anybody may have written. */
export const defaultDecodeLimits: DecodeLimits = {
  recordBytes: 4 * 1_048_576,
  fields: 16_384,
  nesting: 32,
  stringBytes: 4_096,
  mapEntries: 64,
  tensors: 16,
  dimensions: 8,
  tensorElements: 1_048_576,
  typedElements: 262_144,
  headers: 64,
  headerBytes: 32_768,
};

/** Limits for maps, which hold many layers, long option texts and, on demand, the relevance of every point. */
export const defaultMapLimits: DecodeLimits = {
  ...defaultDecodeLimits,
  recordBytes: 256 * 1_048_576,
  fields: 4 * 1_048_576,
  stringBytes: 1_048_576,
  tensorElements: 64 * 1_048_576,
};
