/** A message between processes: JSON, and float32 values behind it. */
export interface Frame {
  readonly json: unknown;
  readonly values: Float32Array;
}

/** Bytes of JSON that a frame may have. */
const jsonBytesAtMost = 1_048_576;

/** Bytes before the JSON: two uint32, its length and that of the values. */
export const headBytes = 8;

/** A frame as bytes: lengths of JSON and values (uint32, little-endian), JSON, values. */
export function encodeFrame(json: unknown, values: Float32Array = new Float32Array(0)): Buffer {
  const text = Buffer.from(JSON.stringify(json));
  const head = Buffer.alloc(headBytes);
  head.writeUInt32LE(text.byteLength, 0);
  head.writeUInt32LE(values.byteLength, 4);
  return Buffer.concat([
    head,
    text,
    Buffer.from(values.buffer, values.byteOffset, values.byteLength),
  ]);
}

/** Bytes behind the head; `undefined` where more comes than anything sound has. */
export function bodyBytes(head: Buffer, valueBytesAtMost: number): number | undefined {
  const json = head.readUInt32LE(0);
  const values = head.readUInt32LE(4);
  const isSound = json <= jsonBytesAtMost && values <= valueBytesAtMost && values % 4 === 0;
  return isSound ? json + values : undefined;
}

/** The frame of a head and what is behind it. */
export function decodeFrame(head: Buffer, body: Buffer): Frame {
  const jsonBytes = head.readUInt32LE(0);
  // Copied, as values have to begin at a multiple of 4.
  const values = new Float32Array(new Uint8Array(body.subarray(jsonBytes)).buffer);
  return { json: JSON.parse(body.toString('utf8', 0, jsonBytes)), values };
}
