/** What the wire format says of a field: enough to check a record without decoding it. */
export interface FieldSchema {
  /** Name as in the .proto file. */
  readonly name: string;
  /** Wire type of one value: 0 varint, 1 eight bytes, 2 length-delimited, 5 four bytes. */
  readonly wire: number;
  readonly isText?: boolean;
  /** Repeated numbers, which may also come packed into one length-delimited value. */
  readonly isPacked?: boolean;
  readonly isMap?: boolean;
  readonly message?: MessageSchema;
}

/** Fields of a message by field number. */
export interface MessageSchema {
  readonly name: string;
  readonly fields: readonly (FieldSchema | null)[];
}
