import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

import { parseConfig } from '../../src/config/load-config.ts';
import { freshJournalDirectory } from '../../src/demo/fresh-journal-directory.ts';
import { temporaryDirectory } from '../transport/journal/temporary-directory.ts';

test('a demo whose --out is the folder of the service’s data leaves its journal alone', async () => {
  const { directory, remove } = temporaryDirectory();
  const journal = path.resolve(directory, parseConfig('', 'default').transport.journal.directory);
  mkdirSync(journal, { recursive: true });
  writeFileSync(path.join(journal, 'data.mdb'), 'events');
  await freshJournalDirectory(path.dirname(journal));
  expect(existsSync(path.join(journal, 'data.mdb'))).toBe(true);
  remove();
});
