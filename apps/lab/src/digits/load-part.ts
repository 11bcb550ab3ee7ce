import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { LabError } from '../errors.ts';
import type { DataRecord } from './data-record.ts';
import { digestDigits } from './digest-digits.ts';
import type { DigitCorpus } from './digit-corpus.ts';
import type { DigitIndex } from './digit-index.ts';
import type { DigitPart } from './digit-parts.ts';

/**
 * Reads one part of the `data.json` of a model directory and checks that the corpus holds exactly its images.
 *
 * @throws {LabError} INVALID_MODEL when the directory has no readable `data.json`;
 * DATA_MISMATCH when the images are not those that the network was made with.
 */
export async function loadPart(
  directory: string,
  part: DigitPart,
  corpus: DigitCorpus,
): Promise<readonly DigitIndex[]> {
  const record = await readRecord(join(directory, 'data.json'));
  const { sha256, digits } = record.parts[part];
  const isKnown = digits.every(([digit, position]) => position < (corpus.counts[digit] ?? 0));
  const found = isKnown ? digestDigits(corpus, digits) : undefined;
  if (found !== sha256) {
    throw new LabError({
      code: 'DATA_MISMATCH',
      message: `load ${part}: expected the images of ${record.package}@${record.version}, got others from ${corpus.package}@${corpus.version}`,
      remedy: `Install ${record.package}@${record.version}.`,
      details: { expected: sha256, found },
    });
  }
  return digits;
}

async function readRecord(path: string): Promise<DataRecord> {
  try {
    const record = JSON.parse(await readFile(path, 'utf8')) as DataRecord;
    if (record.format !== 1 || record.parts === undefined) {
      throw new TypeError(`format is ${String(record.format)}`);
    }
    return record;
  } catch (cause) {
    throw new LabError({
      code: 'INVALID_MODEL',
      message: `load model: expected a data.json of format 1 at ${path}`,
      remedy: 'Name a model directory that "lab train" wrote.',
      cause,
    });
  }
}
