import type { Frame } from './frame.ts';
import { bodyBytes, decodeFrame, headBytes } from './frame.ts';

/** What a reader of frames tells. */
export interface FrameReaderOptions {
  readonly onFrame: (frame: Frame) => void;
  /** Called once, when something comes that is no frame or too large; nothing is read from there on. */
  readonly onUnsound: () => void;
  readonly valueBytesAtMost: () => number;
}

/** Takes bytes as they come and tells of each frame that is whole. */
export function createFrameReader(options: FrameReaderOptions): (bytes: Buffer) => void {
  let pending: Buffer = Buffer.alloc(0);
  let isSound = true;
  const take = (): Frame | undefined => {
    if (pending.byteLength < headBytes) return undefined;
    const bytes = bodyBytes(pending, options.valueBytesAtMost());
    if (bytes === undefined) throw new RangeError('more than a map');
    if (pending.byteLength < headBytes + bytes) return undefined;
    const frame = decodeFrame(pending, pending.subarray(headBytes, headBytes + bytes));
    pending = pending.subarray(headBytes + bytes);
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
