import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createDataRecord } from '../../src/digits/create-data-record.ts';
import type { DataRecord } from '../../src/digits/data-record.ts';
import { loadDigitCorpus } from '../../src/digits/load-digit-corpus.ts';
import { loadPart } from '../../src/digits/load-part.ts';
import { renderDataRecord } from '../../src/digits/render-data-record.ts';
import { splitDigits } from '../../src/digits/split-digits.ts';

const corpus = await loadDigitCorpus();
const sizes = { training: 30, validation: 12, calibration: 13, heldOut: 1 };
const split = splitDigits(corpus.counts, { seed: 5, sizes });
const record = createDataRecord(corpus, split, 5);

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pellucid-lab-'));
});
afterAll(async () => {
  await rm(directory, { recursive: true });
});

const store = (content: DataRecord) =>
  writeFile(join(directory, 'data.json'), renderDataRecord(content));

describe('data.json', () => {
  test('is JSON that holds the record', () => {
    expect(JSON.parse(renderDataRecord(record))).toEqual(record);
  });

  test('gives back the digits of each part', async () => {
    await store(record);
    expect(await loadPart(directory, 'calibration', corpus)).toEqual(split.calibration);
    expect(await loadPart(directory, 'heldOut', corpus)).toEqual(split.heldOut);
  });

  test('is refused when the corpus holds other images', async () => {
    await store(record);
    const other = { ...corpus, image: () => new Uint8Array(784) };
    await expect(loadPart(directory, 'heldOut', other)).rejects.toMatchObject({
      code: 'DATA_MISMATCH',
    });
  });

  test('is refused when it names an image that there is not', async () => {
    const heldOut = { ...record.parts.heldOut, digits: [[0, 5000] as const] };
    await store({ ...record, parts: { ...record.parts, heldOut } });
    await expect(loadPart(directory, 'heldOut', corpus)).rejects.toMatchObject({
      code: 'DATA_MISMATCH',
    });
  });

  test('is refused when it is missing or of another format', async () => {
    await expect(loadPart(join(directory, 'none'), 'heldOut', corpus)).rejects.toMatchObject({
      code: 'INVALID_MODEL',
    });
    await writeFile(join(directory, 'data.json'), '{"format":2}');
    await expect(loadPart(directory, 'heldOut', corpus)).rejects.toMatchObject({
      code: 'INVALID_MODEL',
    });
  });
});
