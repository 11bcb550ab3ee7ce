/** What crosses between processes: a message, and float32 values behind it. */
export interface Frame {
  readonly message: Buffer;
  readonly values: Float32Array;
}

/** Bytes before the message: two uint32, its length and that of the values. */
export const headBytes = 8;

const noValues = new Float32Array(0);

/** A frame as bytes: lengths of message and values (uint32, little-endian), message, values. */
export function encodeFrame(message: Buffer, values: Float32Array = noValues): Buffer {
  const head = Buffer.alloc(headBytes);
  head.writeUInt32LE(message.byteLength, 0);
  head.writeUInt32LE(values.byteLength, 4);
  const behind = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  return Buffer.concat([head, message, behind]);
}

/** Bytes that the parts of a frame have. */
export interface FrameLengths {
  readonly messageBytes: number;
  readonly valueBytes: number;
}

/** What the head of a frame says of what is behind it. */
export function frameLengths(head: Buffer): FrameLengths {
  return { messageBytes: head.readUInt32LE(0), valueBytes: head.readUInt32LE(4) };
}

/** The frame of what is behind a head. */
export function decodeFrame({ messageBytes }: FrameLengths, body: Buffer): Frame {
  // Copied, as values have to begin at a multiple of 4.
  const values = new Float32Array(new Uint8Array(body.subarray(messageBytes)).buffer);
  return { message: body.subarray(0, messageBytes), values };
}
