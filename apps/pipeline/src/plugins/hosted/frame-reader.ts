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
  // Joined once they are enough: a large map comes in hundreds of pieces.
  let pieces: Buffer[] = [];
  let pieceBytes = 0;
  let neededBytes = headBytes;
  let isSound = true;
  const isEnough = (): boolean => pieceBytes >= neededBytes;
  const take = (): Frame | undefined => {
    const pending = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
    pieces = [pending];
    const lengths = frameLengths(pending);
    const { messageBytes, valueBytes } = lengths;
    if (messageBytes > messageBytesAtMost || valueBytes > options.valueBytesAtMost()) {
      throw new RangeError('more than a map');
    }
    neededBytes = headBytes + messageBytes + valueBytes;
    if (!isEnough()) return undefined;
    const frame = decodeFrame(lengths, pending.subarray(headBytes, neededBytes));
    pieces = [pending.subarray(neededBytes)];
    pieceBytes -= neededBytes;
    neededBytes = headBytes;
    return frame;
  };
  return (bytes) => {
    if (!isSound) return;
    pieces.push(bytes);
    pieceBytes += bytes.byteLength;
    try {
      while (isEnough()) {
        const frame = take();
        if (frame !== undefined) options.onFrame(frame);
      }
    } catch {
      isSound = false;
      pieces = [];
      options.onUnsound();
    }
  };
}
