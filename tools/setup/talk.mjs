const clearLine = '\r\u001B[K';

/** @param {number} bytes */
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

/**
 * @param {string} label
 * @param {number} bytes
 * @param {number | undefined} totalBytes
 */
const describeBytes = (label, bytes, totalBytes) =>
  totalBytes === undefined
    ? `${label}: ${megabytes(bytes)} MB`
    : `${label}: ${megabytes(bytes)} of ${megabytes(totalBytes)} MB (${Math.floor((100 * bytes) / totalBytes)} %)`;

/**
 * @typedef {object} Progress
 * @property {(bytes: number) => void} update Bytes so far.
 * @property {() => void} end Removes the progress line; calling it again does nothing.
 */

/**
 * @typedef {object} Talk
 * @property {(text: string) => void} line
 * @property {(text: string) => void} output What other programs print; hidden unless verbose.
 * @property {(label: string, totalBytes?: number) => Progress} progress
 */

/**
 * The voice of the set-up: lines on `stream`, and one moving line for what takes long when a person watches.
 *
 * @param {{ write(text: string): unknown, isTTY?: boolean }} stream
 * @param {{ isVerbose?: boolean }} [options]
 * @returns {Talk}
 */
export function createTalk(stream, { isVerbose = false } = {}) {
  /** @param {string} text */
  const line = (text) => void stream.write(`set-up: ${text}\n`);

  /** @param {string} text */
  const output = (text) => void (isVerbose && stream.write(text));

  /** @type {Talk['progress']} */
  const progress = (label, totalBytes) => {
    if (stream.isTTY !== true) {
      line(totalBytes === undefined ? label : `${label}: ${megabytes(totalBytes)} MB`);
      return { update: () => {}, end: () => {} };
    }
    const startedMs = Date.now();
    let bytes = 0;
    const show = () => {
      const text = bytes > 0 ? describeBytes(label, bytes, totalBytes) : label;
      stream.write(`${clearLine}set-up: ${text}, ${Math.round((Date.now() - startedMs) / 1000)} s`);
    };
    show();
    const timer = setInterval(show, 250).unref();
    return {
      update: (soFar) => {
        bytes = soFar;
      },
      end: () => {
        clearInterval(timer);
        stream.write(clearLine);
      },
    };
  };

  return { line, output, progress };
}
