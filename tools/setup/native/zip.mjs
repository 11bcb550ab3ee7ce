import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

/**
 * A file inside a zip archive.
 *
 * @typedef {object} Member
 * @property {string} name
 * @property {number} method 0 = stored, 8 = deflated.
 * @property {number} compressedBytes
 * @property {number} bytes
 * @property {number} headerOffset
 */

const endSignature = 0x06_05_4b_50;
const entrySignature = 0x02_01_4b_50;
const localHeaderBytes = 30;
const longestEnd = 22 + 0xff_ff;

/**
 * @param {import('node:fs/promises').FileHandle} file
 * @param {number} position
 * @param {number} length
 */
async function readAt(file, position, length) {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  if (bytesRead !== length) throw new RangeError('zip archive: cut short');
  return buffer;
}

/**
 * @param {Buffer} directory
 * @param {number} count
 */
function* parseDirectory(directory, count) {
  for (let index = 0, at = 0; index < count; index += 1) {
    if (directory.readUInt32LE(at) !== entrySignature) throw new RangeError('zip archive: damaged');
    const nameLength = directory.readUInt16LE(at + 28);
    yield {
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      compressedBytes: directory.readUInt32LE(at + 20),
      bytes: directory.readUInt32LE(at + 24),
      headerOffset: directory.readUInt32LE(at + 42),
    };
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
}

/**
 * The files of a zip archive below 4 GB.
 *
 * @param {string} path
 * @returns {Promise<Member[]>}
 */
export async function listMembers(path) {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tailLength = Math.min(size, longestEnd);
    const tail = await readAt(file, size - tailLength, tailLength);
    const end = tail.lastIndexOf(Buffer.from('PK\u0005\u0006'));
    if (end < 0 || tail.readUInt32LE(end) !== endSignature) {
      throw new RangeError('zip archive: no directory; the file is cut short or is no archive');
    }
    const directory = await readAt(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
    return [...parseDirectory(directory, tail.readUInt16LE(end + 10))].filter(
      ({ name }) => !name.endsWith('/'),
    );
  } finally {
    await file.close();
  }
}

/**
 * Writes one member to a file.
 *
 * @param {string} path The archive.
 * @param {Member} member
 * @param {{ destination: string, onBytes?: (count: number) => void }} options
 */
export async function extractMember(path, member, { destination, onBytes = () => {} }) {
  if (member.method !== 0 && member.method !== 8) {
    throw new RangeError(`zip archive: ${member.name} uses unknown method ${member.method}`);
  }
  await mkdir(dirname(destination), { recursive: true });
  if (member.bytes === 0) {
    await writeFile(destination, '');
    return;
  }

  const file = await open(path);
  const header = await readAt(file, member.headerOffset, localHeaderBytes).finally(() =>
    file.close(),
  );
  const start =
    member.headerOffset + localHeaderBytes + header.readUInt16LE(26) + header.readUInt16LE(28);
  let written = 0;
  const count = new Transform({
    transform(/** @type {Buffer} */ chunk, _encoding, done) {
      written += chunk.length;
      onBytes(chunk.length);
      done(null, chunk);
    },
  });
  const source = createReadStream(path, { start, end: start + member.compressedBytes - 1 });
  const target = createWriteStream(destination);
  if (member.method === 0) await pipeline(source, count, target);
  else await pipeline(source, createInflateRaw(), count, target);
  if (written !== member.bytes) {
    throw new RangeError(
      `zip archive: ${member.name} has ${written} bytes, expected ${member.bytes}`,
    );
  }
}
