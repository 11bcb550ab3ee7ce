import { PipelineError } from '../errors.ts';
import { besideModel } from './beside-model.ts';
import { largestFileBytes, readPlainFile } from './read-plain-file.ts';

/**
 * The weight files that a `model.json` names, one after the other.
 *
 * @throws {PipelineError} INVALID_MODEL when one of them cannot be read, is named twice, or all of them are too long together.
 */
export function readWeightFiles(file: string, json: unknown): Buffer {
  const names = weightFileNames(json);
  const known = new Set<unknown>();
  const parts: Buffer[] = [];
  let most = largestFileBytes;
  for (const name of names) {
    if (known.has(name)) throw invalid(file, name, 'it is named before');
    known.add(name);
    const part = readWeightFile(file, name, most);
    most -= part.length;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function weightFileNames(json: unknown): readonly unknown[] {
  const manifest = (json as { weightsManifest?: readonly { paths?: unknown }[] } | null)
    ?.weightsManifest;
  return Array.isArray(manifest) ? manifest.flatMap((group) => group?.paths ?? []) : [];
}

/** Weight files lie beside the model; a name that leads elsewhere is refused. */
function readWeightFile(file: string, name: unknown, most: number): Buffer {
  if (typeof name !== 'string') throw invalid(file, name, 'it is no text');
  try {
    return readPlainFile(besideModel(file, name), { most });
  } catch (cause) {
    throw invalid(file, name, (cause as Error).message, cause);
  }
}

function invalid(file: string, name: unknown, why: string, cause?: unknown): PipelineError {
  const shown = JSON.stringify(name).slice(0, 200);
  return new PipelineError({
    code: 'INVALID_MODEL',
    message: `weightsManifest of ${file} expects names of files beside it, got ${shown}: ${why}`,
    remedy: 'Put the weight files beside model.json.',
    details: { file, name: shown },
    cause,
  });
}
