import { PipelineError } from '../errors.ts';
import { besideModel } from './beside-model.ts';
import type { ForeignFormat } from './foreign-format.ts';
import { foreignFormat } from './foreign-format.ts';
import { foreignJson } from './foreign-json.ts';
import type { ModelFormat } from './model-format.ts';
import { readPlainFile } from './read-plain-file.ts';
import { readWeightFiles } from './read-weight-files.ts';

/** Longest `model.json` that is read: 256 MiB; its weights lie in other files. */
const largestJsonBytes = 2 ** 28;

/** A model file with all that belongs to it, not yet understood. */
export interface ModelFile {
  readonly file: string;
  readonly format: ModelFormat;
  readonly bytes: Buffer;
  /** The parsed `model.json`; `null` for other files. */
  readonly json: unknown;
  /** The weight files of a `model.json`, one after the other. */
  readonly weights: Uint8Array;
  /** Gives the bytes of a file beside the model that its tensors lie in. */
  readonly external: (location: string) => Uint8Array;
  /** Files that `external` gave. */
  readonly externalFiles: ReadonlyMap<string, Uint8Array>;
}

/**
 * Reads a model file and the weight files beside it.
 *
 * @throws {PipelineError} INVALID_MODEL when one of them cannot be read, or a `model.json` is no JSON.
 */
export function readModelFile(file: string): ModelFile {
  const isJson = file.endsWith('.json');
  const bytes = readModelBytes(file, isJson);
  const json = isJson ? parseModel(file, bytes) : null;
  if (isJson) refuseForeign(file, foreignJson(json));
  const externalFiles = new Map<string, Uint8Array>();
  return {
    file,
    format: isJson ? jsonFormat(json) : file.endsWith('.pb') ? 'tensorflow-graph' : 'onnx',
    bytes,
    json,
    weights: isJson ? readWeightFiles(file, json) : new Uint8Array(),
    external: (location) => {
      const known = externalFiles.get(location);
      if (known !== undefined) return known;
      const read = readPlainFile(besideModel(file, location));
      externalFiles.set(location, read);
      return read;
    },
    externalFiles,
  };
}

function readModelBytes(file: string, isJson: boolean): Buffer {
  try {
    return readPlainFile(file, {
      ...(isJson && { most: largestJsonBytes }),
      onHead: (head) => refuseForeign(file, foreignFormat(file, head)),
    });
  } catch (cause) {
    throw cause instanceof PipelineError ? cause : unreadableModel(file, cause);
  }
}

function refuseForeign(file: string, foreign: ForeignFormat | undefined): void {
  if (foreign === undefined) return;
  throw new PipelineError({
    code: 'INVALID_MODEL',
    message: `Model expects an .onnx file, a frozen TensorFlow graph (.pb) or the model.json of a TensorFlow.js model, got "${file}", ${foreign.what}`,
    remedy: foreign.remedy,
    details: { file },
  });
}

/** A file of a model that is there and cannot be read. */
export function unreadableModel(file: string, cause: unknown): PipelineError {
  return new PipelineError({
    code: 'INVALID_MODEL',
    message: `Model expects a file that can be read, got "${file}": ${(cause as Error).message}`,
    remedy: 'Make it readable for this user, or give another model.',
    details: { file },
    cause,
  });
}

function parseModel(file: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, '')) as unknown;
  } catch (cause) {
    throw new PipelineError({
      code: 'INVALID_MODEL',
      message: `${file} expects JSON, got text that is none: ${(cause as Error).message}`,
      remedy: 'Give an .onnx or .pb file, or the model.json of a TensorFlow.js model.',
      details: { file },
      cause,
    });
  }
}

/** What the file calls itself, else what its topology is made of: converters before 2019 did not say. */
function jsonFormat(json: unknown): ModelFormat {
  const { format, modelTopology } = (json ?? {}) as {
    readonly format?: unknown;
    readonly modelTopology?: { readonly node?: unknown } | null;
  };
  const isGraph = format === 'graph-model' || (format === undefined && modelTopology?.node);
  return isGraph ? 'tfjs-graph' : 'tfjs-layers';
}
