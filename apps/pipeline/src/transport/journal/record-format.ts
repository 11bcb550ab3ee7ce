/**
 * How a record lies in the journal, little-endian:
 * checksum (4 bytes), format (1), flags (1), appended at (8), timestamp (8), header count (4), key length (4),
 * value length (4), then per header name length (4), value length (4, all ones for null), name (UTF-8), value;
 * then key; then value. The checksum is the CRC-32 of everything but itself, then of the record's storage key, so
 * that a record under a foreign offset is found out as well.
 */
export const recordFormat = {
  version: 1,
  checksumBytes: 4,
  versionAt: 4,
  flagsAt: 5,
  appendedAt: 6,
  timestampAt: 14,
  headerCountAt: 22,
  keyLengthAt: 26,
  valueLengthAt: 30,
  fixedBytes: 34,
  headerFixedBytes: 8,
  /** Length that stands for an absent header value. */
  absent: 0xff_ff_ff_ff,
  hasKey: 1,
  hasValue: 2,
} as const;
