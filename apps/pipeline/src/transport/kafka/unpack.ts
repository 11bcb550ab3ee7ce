import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

import { unpackLz4 } from './unpack-lz4.ts';
import { unpackSnappy } from './unpack-snappy.ts';
import { unpackZstd } from './unpack-zstd.ts';

/** Codecs by their number in the attributes of a record batch. */
export const codecs = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const;

/** One of {@link codecs}. */
export type Codec = (typeof codecs)[number];

const unzip = promisify(gunzip);

/**
 * Unpacks what a producer has packed.
 *
 * @throws Error when the bytes are not of the codec, or unpack to more than `limit` bytes.
 */
export async function unpack(codec: Codec, packed: Buffer, limit: number): Promise<Buffer> {
  switch (codec) {
    case 'none':
      return packed;
    case 'gzip':
      return await unzip(packed, { maxOutputLength: limit });
    case 'snappy':
      return unpackSnappy(packed, limit);
    case 'lz4':
      return unpackLz4(packed, limit);
    case 'zstd':
      return unpackZstd(packed, limit);
  }
}
