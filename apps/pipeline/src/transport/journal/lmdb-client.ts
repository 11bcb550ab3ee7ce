import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import type { Transport } from '../port.ts';

// The package does not export its package.json, which lies above the folder of its entry.
const folder = dirname(dirname(createRequire(import.meta.url).resolve('lmdb')));
const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
  version: string;
};

/** The library that keeps journals. */
export const lmdbClient: Transport['client'] = { name: 'lmdb', version };
