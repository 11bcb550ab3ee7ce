import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';

import type { Network } from '@pellucid/relevance';
import { RelevanceError, loadOnnx, loadTfjsLayers } from '@pellucid/relevance';

import { PipelineError } from '../errors.ts';
import type { ModelManifest } from './model-manifest.ts';
import { parseManifest } from './model-manifest.ts';

/** A model on disk, read and checked without TensorFlow. */
export interface LoadedModel {
  /** What was asked for. */
  readonly path: string;
  /** Folder of a model directory; `null` for a bare model file. */
  readonly directory: string | null;
  readonly manifest: ModelManifest | null;
  readonly network: Network;
  /** SHA-256 over the model file, and its weight files where it has any, one after the other: lower-case hex. */
  readonly digest: string;
}

/** Choices among what a model file offers. */
export interface LoadModelOptions {
  /** Name of the output to explain. @defaultValue that of the manifest, else the first */
  readonly output?: string;
}

/**
 * Reads an `.onnx` file, a tfjs `model.json`, or a model directory with a `pellucid.json`.
 *
 * @throws {PipelineError} MODEL_NOT_FOUND when there is nothing at the path.
 * @throws {PipelineError} INVALID_MODEL when it is no model that can be read.
 */
export async function loadModel(
  location: string,
  options: LoadModelOptions = {},
): Promise<LoadedModel> {
  const found = await stat(location).catch(() => null);
  if (found === null) {
    throw new PipelineError({
      code: 'MODEL_NOT_FOUND',
      message: `Model expects an .onnx file, a model.json or a model directory, got "${location}", which does not exist`,
      remedy: 'Give the path of a model.',
      details: { path: location },
    });
  }
  const directory = found.isDirectory() ? location : null;
  const manifest = directory === null ? null : await readManifest(directory);
  const file = directory === null ? location : await modelFile(directory, manifest);
  const output = options.output ?? manifest?.output?.name;
  const { network, digest } = await loadNetwork(file, output === undefined ? {} : { output });
  checkInput(network, manifest, location);
  return { path: location, directory, manifest, network, digest };
}

async function readManifest(directory: string): Promise<ModelManifest | null> {
  const file = path.join(directory, 'pellucid.json');
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    // A manifest that is there and cannot be read is no reason to do without it.
    if (cause.code === 'ENOENT') return null;
    throw unreadable(file, cause);
  });
  return text === null ? null : parseManifest(text, file);
}

function unreadable(file: string, cause: unknown): PipelineError {
  return new PipelineError({
    code: 'INVALID_MODEL',
    message: `Model expects a file that can be read, got "${file}": ${(cause as Error).message}`,
    remedy: 'Make it readable for this user, or give another model.',
    details: { file },
    cause,
  });
}

async function modelFile(directory: string, manifest: ModelManifest | null): Promise<string> {
  const expected = { onnx: ['model.onnx'], 'tfjs-layers': ['model.json'] };
  const names = manifest === null ? Object.values(expected).flat() : expected[manifest.format];
  for (const name of names) {
    const file = path.join(directory, name);
    if ((await stat(file).catch(() => null))?.isFile()) return file;
  }
  throw new PipelineError({
    code: 'MODEL_NOT_FOUND',
    message: `Model directory "${directory}" expects ${names.join(' or ')}, got none`,
    remedy: 'Put the model file there, beside pellucid.json.',
    details: { directory, expected: names },
  });
}

async function loadNetwork(
  file: string,
  options: LoadModelOptions,
): Promise<{ network: Network; digest: string }> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
  const weights = file.endsWith('.json') ? await readWeights(file, bytes) : null;
  const hash = createHash('sha256').update(bytes);
  const digest = (weights === null ? hash : hash.update(weights)).digest('hex');
  try {
    const network =
      weights === null
        ? loadOnnx(bytes, options)
        : loadTfjsLayers(JSON.parse(bytes.toString('utf8')), weights, options);
    return { network, digest };
  } catch (cause) {
    if (!(cause instanceof RelevanceError)) throw cause;
    const isAboutOptions = cause.code === 'INVALID_OPTIONS';
    throw new PipelineError({
      code: isAboutOptions ? 'BAD_USAGE' : 'INVALID_MODEL',
      message: `${file}: ${cause.message}`,
      remedy: isAboutOptions
        ? 'Choose another output, or leave it out to take the first.'
        : 'Export the network again, or give another model.',
      details: { file, code: cause.code, ...cause.details },
      cause,
    });
  }
}

/** The weight files of a `model.json`, one after the other. */
async function readWeights(file: string, bytes: Buffer): Promise<Buffer> {
  const names = weightFileNames(file, bytes);
  const folder = path.dirname(path.resolve(file));
  return Buffer.concat(
    await Promise.all(names.map(async (name) => await readWeightFile(folder, name))),
  );
}

function weightFileNames(file: string, bytes: Buffer): readonly unknown[] {
  try {
    const model = JSON.parse(bytes.toString('utf8')) as {
      weightsManifest?: readonly { paths?: readonly unknown[] }[];
    } | null;
    const manifest = model?.weightsManifest;
    return Array.isArray(manifest) ? manifest.flatMap((group) => group?.paths ?? []) : [];
  } catch (cause) {
    throw new PipelineError({
      code: 'INVALID_MODEL',
      message: `${file} expects JSON, got text that is none: ${(cause as Error).message}`,
      remedy: 'Give an .onnx file, or the model.json of a TensorFlow.js layers model.',
      details: { file },
      cause,
    });
  }
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

function checkInput(network: Network, manifest: ModelManifest | null, location: string): void {
  const shape = network.inputs[0]!.shape;
  if (manifest === null || manifest.input.shape.join() === shape.join()) return;
  throw new PipelineError({
    code: 'INVALID_MODEL',
    message: `${location}: pellucid.json expects the input shape [${manifest.input.shape.join(', ')}], got [${shape.join(', ')}] from the model file`,
    remedy: 'Correct input.shape in pellucid.json.',
    details: { manifest: manifest.input.shape, model: shape },
  });
}
