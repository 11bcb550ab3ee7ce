import { createHash } from 'node:crypto';

import type { WheelPin } from '../../setup/native/pins.mjs';
import { zipArchive } from './zip-archive.ts';

const sha256 = (content: string | Buffer): string =>
  createHash('sha256').update(content).digest('hex');

const library = 'machine code '.repeat(100);

/** A wheel of a few kilobytes with the shape of the real one. */
export const tinyArchive = zipArchive({
  'tensorflow/lib_cc.so.2': library,
  'tensorflow/lib_python.so': 'not wanted',
  'tensorflow/include/tensorflow/c/c_api.h': 'header',
  'tensorflow/include/tensorflow/c/eager/c_api.h': 'header',
  'tensorflow/include/tensorflow/cc/ops.h': 'not wanted',
  'tensorflow/include/tensorflow/core/ctstring.h': 'header',
});

/** The pins that belong to `tinyArchive`. */
export const tinyWheel: WheelPin = {
  requirement: 'tiny==1.0.0',
  version: '1.0.0',
  pythonVersion: '3.11',
  implementation: 'cp',
  abi: 'cp311',
  platform: 'any',
  bytes: tinyArchive.length,
  sha256: sha256(tinyArchive),
  extractedBytes: 2000,
  libraries: [
    {
      member: 'tensorflow/lib_cc.so.2',
      file: 'lib_cc.so.2',
      linkedAs: 'lib.so',
      bytes: library.length,
      sha256: sha256(library),
    },
  ],
  headerRoot: 'tensorflow/include/',
  headers: ['tensorflow/include/tensorflow/c/', 'tensorflow/include/tensorflow/core/ctstring.h'],
};
