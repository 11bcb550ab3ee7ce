import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Network } from '@pellucid/relevance';
import { loadTfjsLayers } from '@pellucid/relevance';

import { LabError } from '../../errors.ts';

/**
 * The network of a TensorFlow.js layers model directory.
 *
 * @throws {LabError} INVALID_MODEL when there is no readable `model.json` with its weights.
 */
export async function readNetwork(directory: string): Promise<Network> {
  try {
    const model = JSON.parse(await readFile(join(directory, 'model.json'), 'utf8')) as {
      readonly weightsManifest: readonly { readonly paths: readonly string[] }[];
    };
    const paths = model.weightsManifest.flatMap(({ paths }) => paths);
    const files = await Promise.all(
      paths.map(async (path) => await readFile(join(directory, path))),
    );
    return loadTfjsLayers(model, Buffer.concat(files));
  } catch (cause) {
    throw new LabError({
      code: 'INVALID_MODEL',
      message: `read network: expected a TensorFlow.js layers model in ${directory}: ${String(cause)}`,
      remedy: 'Restore the folder from the repository, or run "npm run models".',
      cause,
    });
  }
}
