const encoder = new TextEncoder();

/** A header of a record; names may repeat and values may be absent, as on a Kafka record. */
export interface RecordHeader {
  readonly name: string;
  readonly value: Uint8Array | null;
}

/** A header with a text as its value. */
export function textHeader(name: string, text: string): RecordHeader {
  return { name, value: encoder.encode(text) };
}
