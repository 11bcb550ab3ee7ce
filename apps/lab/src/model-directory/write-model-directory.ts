import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

import type { LayersModel } from '@tensorflow/tfjs-node';

import type { DataRecord } from '../digits/data-record.ts';
import { renderDataRecord } from '../digits/render-data-record.ts';
import type { TrainingRecord } from '../training/training-record.ts';
import { digitManifest } from './digit-manifest.ts';
import { modelCard } from './model-card.ts';
import { renderJson } from './render-json.ts';

/** What a model directory is made of. */
export interface ModelDirectoryContent {
  readonly network: LayersModel;
  readonly data: DataRecord;
  readonly training: Omit<TrainingRecord, 'weightsSha256'>;
}

/**
 * Writes a network and its records to `<models>/<name>/<version>`, and returns the record of the training.
 *
 * Every file is complete before the first one is replaced; other files of the directory stay.
 *
 * @param directory - its last two parts are the name and the version.
 */
export async function writeModelDirectory(
  directory: string,
  content: ModelDirectoryContent,
): Promise<TrainingRecord> {
  const target = resolve(directory);
  const version = basename(target);
  const name = basename(dirname(target));
  await mkdir(target, { recursive: true });
  const staging = await mkdtemp(join(target, '.partial-'));
  try {
    await content.network.save(`file://${staging}`);
    const weights = await readFile(join(staging, 'weights.bin'));
    const weightsSha256 = createHash('sha256').update(weights).digest('hex');
    const training: TrainingRecord = { ...content.training, weightsSha256 };
    const files = {
      'pellucid.json': renderJson(digitManifest(name, version)),
      'data.json': renderDataRecord(content.data),
      'training.json': renderJson(training),
      'README.md': modelCard(`${name} ${version}`, content.data, training),
    };
    for (const [file, text] of Object.entries(files)) {
      await writeFile(join(staging, file), text);
    }
    for (const file of await readdir(staging)) {
      await rename(join(staging, file), join(target, file));
    }
    return training;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}
