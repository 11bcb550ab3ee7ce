import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** Longest file that is read: what a protobuf message can be. */
export const largestFileBytes: number = 2 ** 31 - 1;

/** How a file is read. */
export interface ReadPlainFileOptions {
  /** @defaultValue {@link largestFileBytes} */
  readonly most?: number;
  /** Sees the first bytes, up to 512, before there is memory for the others; may throw. */
  readonly onHead?: (head: Buffer) => void;
}

const headBytes = 512;

/**
 * The bytes of a file, with no more memory and time than its size asks for.
 *
 * Pipes and devices, which may never end, are refused unread, and so is what is too long.
 *
 * @throws {Error} with the code of the system when there is no such file; EISDIR, ENOTSUP when it is another kind of file;
 * EFBIG when it is too long; without a code when it is cut off while it is read.
 */
export function readPlainFile(file: string, options: ReadPlainFileOptions = {}): Buffer {
  const { most = largestFileBytes, onHead } = options;
  // Opening a pipe would wait for whoever writes to it.
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = fstatSync(descriptor);
    if (stat.isDirectory()) throw fault('EISDIR', 'it is a directory');
    if (!stat.isFile()) throw fault('ENOTSUP', 'it is a pipe or device');
    if (stat.size > most) {
      throw fault('EFBIG', `it has ${stat.size} bytes, more than the ${most} that are read`);
    }
    onHead?.(readPart(descriptor, Math.min(stat.size, headBytes)));
    return readPart(descriptor, stat.size);
  } finally {
    closeSync(descriptor);
  }
}

/** The text of a file in UTF-8, as {@link readPlainFile} reads it. */
export function readPlainText(file: string, options: ReadPlainFileOptions = {}): string {
  return readPlainFile(file, options).toString('utf8');
}

function fault(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

function readPart(descriptor: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  for (let at = 0; at < size;) {
    const count = readSync(descriptor, bytes, at, size - at, at);
    if (count === 0) throw new Error(`it was cut off at ${at} of ${size} bytes while it was read`);
    at += count;
  }
  return bytes;
}
