import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';

import type { Network } from '@pellucid/relevance';

import { PipelineError } from '../errors.ts';
import type { ModelFile } from './model-file.ts';
import { readModelFile, unreadableModel } from './model-file.ts';
import { modelFileNames } from './model-format.ts';
import type { ModelManifest } from './model-manifest.ts';
import { parseManifest } from './model-manifest.ts';
import type { ReadNetworkOptions } from './read-network.ts';
import { readNetwork } from './read-network.ts';
import { readPlainText } from './read-plain-file.ts';

/** Longest manifest that is read: 16 MiB, for the names of many classes. */
const largestManifestBytes = 2 ** 24;

/** A model on disk, found and read, not yet understood. */
export interface FoundModel {
  /** What was asked for. */
  readonly path: string;
  /** Folder of a model directory; `null` for a bare model file. */
  readonly directory: string | null;
  readonly manifest: ModelManifest | null;
  readonly file: ModelFile;
}

/** A model on disk, read and checked without TensorFlow. */
export interface LoadedModel extends Omit<FoundModel, 'file'> {
  readonly network: Network;
  /**
   * SHA-256 over the model file, and the files of its weights where it has any, one after the other: lower-case hex.
   */
  readonly digest: string;
}

/** Choices among what a model file offers; what is missing is that of the manifest. */
export type LoadModelOptions = ReadNetworkOptions;

/**
 * Finds an `.onnx` file, a `.pb` file, a tfjs `model.json`, or a model directory with a `pellucid.json`.
 *
 * @throws {PipelineError} MODEL_NOT_FOUND when there is nothing at the path.
 * @throws {PipelineError} INVALID_MODEL when it cannot be read.
 */
export async function findModel(location: string): Promise<FoundModel> {
  const found = await stat(location).catch(() => null);
  if (found === null) {
    throw new PipelineError({
      code: 'MODEL_NOT_FOUND',
      message: `Model expects an .onnx or .pb file, a model.json or a model directory, got "${location}", which does not exist`,
      remedy: 'Give the path of a model.',
      details: { path: location },
    });
  }
  const directory = found.isDirectory() ? location : null;
  const manifest = directory === null ? null : readManifest(directory);
  const path = directory === null ? location : await modelFile(directory, manifest);
  const file = readModelFile(path);
  checkFormat(file, manifest);
  return { path: location, directory, manifest, file };
}

/**
 * Reads a model.
 *
 * @throws {PipelineError} MODEL_NOT_FOUND when there is nothing at the path.
 * @throws {PipelineError} INVALID_MODEL when it is no model that can be read.
 * @throws {PipelineError} BAD_USAGE when it has no such output or input.
 */
export async function loadModel(
  location: string,
  options: LoadModelOptions = {},
): Promise<LoadedModel> {
  const { file, ...found } = await findModel(location);
  checkInputShapes(file, options);
  const network = readAsStated(file, found.manifest, options);
  checkInput(network, found.manifest, location);
  return { ...found, network, digest: digestOf(file) };
}

/** A manifest states the shape of every input, also of those that the file does not leave open: then the file counts. */
function readAsStated(
  file: ModelFile,
  manifest: ModelManifest | null,
  options: LoadModelOptions,
): Network {
  const stated = networkOptions(manifest, options);
  try {
    return readNetwork(file, stated);
  } catch (error) {
    const isAboutOptions = error instanceof PipelineError && error.code === 'BAD_USAGE';
    if (manifest === null || !isAboutOptions) throw error;
    return readNetwork(file, { ...stated, inputShapes: options.inputShapes ?? {} });
  }
}

/** What to keep and to fill in: as asked, else as the manifest says. */
export function networkOptions(
  manifest: ModelManifest | null,
  { output = manifest?.output?.name, inputShapes }: LoadModelOptions,
): ReadNetworkOptions {
  const stated = manifest === null ? {} : { [manifest.input.name]: manifest.input.shape };
  return {
    ...(output !== undefined && { output }),
    inputShapes: { ...stated, ...inputShapes },
  };
}

function digestOf({ bytes, weights, externalFiles }: ModelFile): string {
  const hash = createHash('sha256').update(bytes).update(weights);
  const external = [...externalFiles].toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [, content] of external) hash.update(content);
  return hash.digest('hex');
}

function readManifest(directory: string): ModelManifest | null {
  const file = path.join(directory, 'pellucid.json');
  let text: string;
  try {
    text = readPlainText(file, { most: largestManifestBytes });
  } catch (cause) {
    // A manifest that is there and cannot be read is no reason to do without it.
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw unreadableModel(file, cause);
  }
  return parseManifest(text, file);
}

async function modelFile(directory: string, manifest: ModelManifest | null): Promise<string> {
  const names =
    manifest === null
      ? [...new Set(Object.values(modelFileNames))]
      : [modelFileNames[manifest.format]];
  for (const name of names) {
    const file = path.join(directory, name);
    if ((await stat(file).catch(() => null))?.isFile()) return file;
  }
  // Read for what it is: the error says how a model comes out of it.
  const saved = path.join(directory, 'saved_model.pb');
  if ((await stat(saved).catch(() => null))?.isFile()) return saved;
  throw new PipelineError({
    code: 'MODEL_NOT_FOUND',
    message: `Model directory "${directory}" expects ${names.join(' or ')}, got none`,
    remedy: 'Put the model file there, beside pellucid.json.',
    details: { directory, expected: names },
  });
}

function checkFormat({ file, format }: ModelFile, manifest: ModelManifest | null): void {
  if (manifest === null || manifest.format === format) return;
  throw new PipelineError({
    code: 'INVALID_MODEL',
    message: `${file} expects the format ${manifest.format} that pellucid.json states, got ${format}`,
    remedy: 'Correct "format" in pellucid.json.',
    details: { manifest: manifest.format, model: format },
  });
}

/** The shapes of an ONNX file are those of its export. */
function checkInputShapes(
  { file, format }: ModelFile,
  { inputShapes = {} }: LoadModelOptions,
): void {
  if (Object.keys(inputShapes).length === 0 || format !== 'onnx') return;
  throw new PipelineError({
    code: 'BAD_USAGE',
    message: `--input-shape expects a TensorFlow graph or a layers model, which may leave shapes open, got ${file} in the format ${format}`,
    remedy: 'Leave it out; export the network again where its shapes are open.',
    details: { file, format },
  });
}

/** The manifest speaks of the input that it names, or of the only one. */
function checkInput(network: Network, manifest: ModelManifest | null, location: string): void {
  const { inputs } = network;
  const { shape } = inputs.find(({ name }) => name === manifest?.input.name) ?? inputs[0]!;
  if (manifest === null || manifest.input.shape.join() === shape.join()) return;
  throw new PipelineError({
    code: 'INVALID_MODEL',
    message: `${location}: pellucid.json expects the input shape [${manifest.input.shape.join(', ')}], got [${shape.join(', ')}] from the model file`,
    remedy: 'Correct input.shape in pellucid.json.',
    details: { manifest: manifest.input.shape, model: shape },
  });
}
