import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { PipelineError } from '../errors.ts';

/**
 * The weight files that a `model.json` names, one after the other.
 *
 * @throws {PipelineError} INVALID_MODEL when one of them is not there.
 */
export async function readWeightFiles(file: string, json: unknown): Promise<Buffer> {
  const folder = path.dirname(path.resolve(file));
  const names = weightFileNames(json);
  return Buffer.concat(
    await Promise.all(names.map(async (name) => await readWeightFile(folder, name))),
  );
}

function weightFileNames(json: unknown): readonly unknown[] {
  const manifest = (json as { weightsManifest?: readonly { paths?: unknown }[] } | null)
    ?.weightsManifest;
  return Array.isArray(manifest) ? manifest.flatMap((group) => group?.paths ?? []) : [];
}

/** Weight files lie beside the model; a name that leads elsewhere is refused. */
async function readWeightFile(folder: string, name: unknown): Promise<Buffer> {
  const file = path.resolve(folder, String(name));
  const isInside = file.startsWith(folder + path.sep);
  if (typeof name === 'string' && isInside) {
    const bytes = await readFile(file).catch(() => null);
    if (bytes !== null) return bytes;
  }
  throw new PipelineError({
    code: 'INVALID_MODEL',
    message: `weightsManifest expects files in ${folder}, got ${JSON.stringify(name)}, which is none`,
    remedy: 'Put the weight files beside model.json.',
    details: { folder, name },
  });
}
