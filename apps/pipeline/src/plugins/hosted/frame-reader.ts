import type { Frame } from './frame.ts';
import { decodeFrame, frameLengths, headBytes } from './frame.ts';

/** What a reader of frames tells. */
export interface FrameReaderOptions {
  readonly onFrame: (frame: Frame) => void;
  /** Called once, when something comes that is no frame or too large; nothing is read from there on. */
  readonly onUnsound: () => void;
  readonly valueBytesAtMost: () => number;
}

/** Bytes that the message of a frame may have. */
const messageBytesAtMost = 1_048_576;

/** Takes bytes as they come and tells of each frame that is whole. */
export function createFrameReader(options: FrameReaderOptions): (bytes: Buffer) => void {
  let pending: Buffer = Buffer.alloc(0);
  let isSound = true;
  const take = (): Frame | undefined => {
    if (pending.byteLength < headBytes) return undefined;
    const lengths = frameLengths(pending);
    const { messageBytes, valueBytes } = lengths;
    if (messageBytes > messageBytesAtMost || valueBytes > options.valueBytesAtMost()) {
      throw new RangeError('more than a map');
    }
    const end = headBytes + messageBytes + valueBytes;
    if (pending.byteLength < end) return undefined;
    const frame = decodeFrame(lengths, pending.subarray(headBytes, end));
    pending = pending.subarray(end);
    return frame;
  };
  return (bytes) => {
    if (!isSound) return;
    pending = pending.byteLength === 0 ? bytes : Buffer.concat([pending, bytes]);
    try {
      for (let frame = take(); frame !== undefined; frame = take()) options.onFrame(frame);
    } catch {
      isSound = false;
      options.onUnsound();
    }
  };
}
