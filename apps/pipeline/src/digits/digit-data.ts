import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

import { nearestName } from '@pellucid/relevance';

import { PipelineError } from '../errors.ts';

/** A digit of the package `mnist`: its class, and its place in the file of that class. */
export type DigitIndex = readonly [digit: number, position: number];

/** `data.json` of a model directory: which digits the network was trained on, and which it was not. */
interface DataRecord {
  readonly package: string;
  readonly parts: Readonly<Record<string, { readonly digits: readonly DigitIndex[] }>>;
}

/** Digits as images, loaded once. */
export interface DigitData {
  /** Digits of a part, in the order of the record. */
  readonly part: (name: string) => readonly DigitIndex[];
  /** `[28, 28, 1]` of one digit, 0 to 1. */
  readonly image: (index: DigitIndex) => Float32Array;
}

const pixels = 28 * 28;

/**
 * The digits that a model directory's `data.json` lists.
 *
 * @throws {PipelineError} BAD_USAGE when the directory has no such record; INVALID_MODEL when it cannot be read.
 */
export async function loadDigits(modelDirectory: string): Promise<DigitData> {
  const record = await readRecord(modelDirectory);
  const folder = path.dirname(createRequire(import.meta.url).resolve('mnist/package.json'));
  const files = await Promise.all(
    Array.from({ length: 10 }, async (_, digit) => {
      const text = await readFile(path.join(folder, 'src', 'digits', `${digit}.json`), 'utf8');
      return (JSON.parse(text) as { data: readonly number[] }).data;
    }),
  );
  return {
    part: (name) => {
      const names = Object.keys(record.parts);
      if (names.includes(name)) return record.parts[name]!.digits;
      throw new PipelineError({
        code: 'BAD_USAGE',
        message: `data.json expects one of the parts ${names.join(', ')}, got "${name}".${nearestName(name, names)}`,
        remedy: `Give one of them: part:${names[0] ?? 'NAME'}.`,
        details: { part: name },
      });
    },
    image: ([digit, position]) =>
      Float32Array.from(
        files[digit]!.slice(position * pixels, (position + 1) * pixels),
        // The package holds grey levels ÷ 255 in decimals that are cut off; the network was trained on the levels.
        (value) => Math.round(255 * value) / 255,
      ),
  };
}

async function readRecord(modelDirectory: string): Promise<DataRecord> {
  const file = path.join(modelDirectory, 'data.json');
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new PipelineError({
      code: 'BAD_USAGE',
      message: `Digits expect a data.json in the model directory, got none at ${file}`,
      remedy: 'Use the demo model, or give your own samples as .npy.',
      cause,
    });
  });
  try {
    const record = JSON.parse(text) as DataRecord | null;
    if (typeof record?.parts !== 'object' || record.parts === null) {
      throw new TypeError('it has no "parts"');
    }
    return record;
  } catch (cause) {
    throw new PipelineError({
      code: 'INVALID_MODEL',
      message: `Digits expect a data.json with parts, got ${file}, which is none: ${(cause as Error).message}`,
      remedy: 'Put back the data.json that came with the model.',
      details: { file },
      cause,
    });
  }
}
