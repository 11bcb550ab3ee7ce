import { gunzipSync } from 'node:zlib';

const blockBytes = 512;

/**
 * The files of a package as npm packs it: gzip around tar.
 *
 * @param {Buffer} bytes
 * @returns {Map<string, Buffer>} Content by path.
 * @throws {RangeError} When it is cut short.
 */
export function readTarball(bytes) {
  const archive = gunzipSync(bytes);
  /** @type {Map<string, Buffer>} */
  const files = new Map();
  let at = 0;
  while (at + blockBytes <= archive.length && archive[at] !== 0) {
    const header = archive.subarray(at, at + blockBytes);
    const name = text(header, 0, 100);
    const prefix = text(header, 345, 155);
    const length = Number.parseInt(text(header, 124, 12), 8);
    const start = at + blockBytes;
    if (!(start + length <= archive.length)) throw new RangeError('tar archive: cut short');
    const isFile = header[156] === 0 || text(header, 156, 1) === '0';
    if (isFile) {
      files.set(
        prefix === '' ? name : `${prefix}/${name}`,
        archive.subarray(start, start + length),
      );
    }
    at = start + Math.ceil(length / blockBytes) * blockBytes;
  }
  return files;
}

/**
 * @param {Buffer} header
 * @param {number} start
 * @param {number} length
 */
function text(header, start, length) {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end === -1 ? length : end).trim();
}
