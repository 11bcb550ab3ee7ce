/** Why a record was rejected, and what that means for its producer. A code keeps its meaning for ever; new ones are added. */
export const rejectionMeanings = {
  NOT_PROTOBUF: 'The bytes are another format: JSON, Avro, gzip, schema-registry framing, text.',
  MALFORMED: 'The bytes are not well-formed protobuf.',
  TRUNCATED: 'The record ends before one of its values does.',
  NESTING_TOO_DEEP: 'Groups are nested deeper than the limit.',
  INVALID_UTF8: 'A text field or a header is not UTF-8.',
  FOREIGN_MESSAGE: 'Well-formed protobuf, but a message of another type.',
  TOO_LARGE: 'A limit is exceeded; `details.limit` names it.',
  MISSING_FIELD: 'A required field is absent or empty; `details.field` names it.',
  INVALID_FIELD: 'A field has a value outside its range; `details.field` names it.',
  INVALID_TIME: 'The event time is not after 1970, or lies in the future.',
  INVALID_SHAPE:
    'A tensor has a dimension below 1, too many dimensions, or more elements than can be counted.',
  SHAPE_MISMATCH:
    'The number of values is not the product of the shape, or the shape is not that of the network’s input.',
  UNSUPPORTED_DATATYPE:
    'The datatype is unknown, is BYTES for an input, or has no typed contents (FP16, BF16).',
  RAW_LENGTH: 'The raw contents do not divide into items of the datatype.',
  CONTENTS_CONFLICT: 'Raw and typed contents are both set, or typed contents of another datatype.',
  MISSING_CONTENTS: 'A tensor has no contents, or raw contents do not come one a tensor.',
  NON_FINITE_INPUT: 'An input holds NaN or an infinity, or a value that float32 cannot hold.',
  INVALID_TARGET: 'The target is empty, out of range, or names an output that was not logged.',
  INVALID_BATCH: 'The batch is empty or larger than the limit.',
  MODEL_CONFLICT: 'Event and request name different models or versions.',
  UNSUPPORTED_DATAREF: 'The request is stored elsewhere; references are not followed.',
  INVALID_HEADER: 'A header is missing, repeated, empty or ill-formed; `details.header` names it.',
  CHECKSUM_MISMATCH: 'The CRC-32C in the headers is not that of the value.',
} as const;

/** Why a record was rejected. */
export type RejectionCode = keyof typeof rejectionMeanings;

/** Every {@link RejectionCode}. */
export const rejectionCodes: readonly RejectionCode[] = Object.keys(
  rejectionMeanings,
) as RejectionCode[];
