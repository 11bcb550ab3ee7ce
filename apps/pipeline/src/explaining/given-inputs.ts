import type { Network, TensorData } from '@pellucid/relevance';
import { nearestName } from '@pellucid/relevance';

import { readArray } from '../arrays/read-array.ts';
import { PipelineError } from '../errors.ts';
import { readImage } from '../images/read-image.ts';
import type { LoadedModel } from '../models/load-model.ts';
import { asInputBatch } from './model-arrays.ts';

/** Samples for every input of a network. */
export interface GivenInputs {
  /** `[samples, ...input]` by the name of the input. */
  readonly batch: Readonly<Record<string, TensorData>>;
  /** Whether the arrays came with a batch axis. */
  readonly hadBatchAxis: boolean;
  /** What is odd about the arrays, to be told. */
  readonly notices: readonly string[];
}

/** Most samples that a notice names. */
const mostListed = 8;

interface NamedFile {
  readonly name: string;
  readonly file: string;
}

/**
 * Reads `--input X.npy`, or `--input name=X.npy` for each input of a network that has several; PNG and JPEG where the model
 * says how.
 *
 * @throws {PipelineError} BAD_USAGE when an input is missing, unknown or given twice.
 * @throws {PipelineError} INVALID_ARRAY when an array does not fit, or has other samples than the first.
 */
export async function readGivenInputs(
  texts: readonly string[],
  { network, model }: { readonly network: Network; readonly model: LoadedModel },
): Promise<GivenInputs> {
  const names = network.inputs.map(({ name }) => name);
  const files = texts.map((text) => namedFile(text, names));
  checkNames(files, names);
  const read = await Promise.all(
    files.map(async ({ name, file }) => {
      const isImage = /\.(png|jpe?g)$/i.test(file);
      const array = isImage ? await readImage(file, model.manifest) : await readArray(file);
      const { shape } = network.inputs.find((input) => input.name === name)!;
      return { name, file, ...asInputBatch(shape, array, file) };
    }),
  );
  checkSamples(read);
  return {
    batch: Object.fromEntries(read.map(({ name, batch }) => [name, batch])),
    hadBatchAxis: read.every(({ hadBatchAxis }) => hadBatchAxis),
    notices: read.flatMap(({ file, batch }) => nonFiniteNotice(file, batch)),
  };
}

/** A path may have an equals sign too: only what stands before the first one and is a name counts as one. */
function namedFile(text: string, names: readonly string[]): NamedFile {
  const name = names.find((candidate) => text.startsWith(`${candidate}=`));
  if (name !== undefined) return { name, file: text.slice(name.length + 1) };
  if (names.length === 1) return { name: names[0]!, file: text };
  const equals = text.indexOf('=');
  const got = equals === -1 ? text : text.slice(0, equals);
  throw badUsage(
    `--input expects NAME=FILE with one of the inputs ${names.join(', ')}, got "${text}".${nearestName(got, names)}`,
  );
}

function checkNames(files: readonly NamedFile[], names: readonly string[]): void {
  for (const name of names) {
    const count = files.filter((file) => file.name === name).length;
    if (count === 1) continue;
    const got = count === 0 ? 'none' : `${count} for "${name}"`;
    const missing = count === 0 && names.length > 1 ? ` for "${name}"` : '';
    throw badUsage(`--input expects one file for each input of the network, got ${got}${missing}`);
  }
}

function checkSamples(
  inputs: readonly { readonly file: string; readonly batch: TensorData }[],
): void {
  const samples = inputs[0]!.batch.shape[0]!;
  const other = inputs.find(({ batch }) => batch.shape[0] !== samples);
  if (other === undefined) return;
  throw new PipelineError({
    code: 'INVALID_ARRAY',
    message: `${other.file} expects ${samples} samples, as the first input has, got ${other.batch.shape[0]}`,
    remedy: 'Give as many samples for every input.',
    details: { file: other.file, expected: samples, got: other.batch.shape[0] },
  });
}

/** That an input is not finite: operations such as a max pool make finite values of NaN, and the map alone would not show it. */
export function nonFiniteNotice(file: string, { shape, values }: TensorData): string[] {
  const [samples = 1] = shape;
  const size = values.length / samples;
  const odd = Array.from({ length: samples }, (_, sample) => sample).filter(
    (sample) => !values.subarray(sample * size, (sample + 1) * size).every(Number.isFinite),
  );
  if (odd.length === 0) return [];
  const listed =
    odd.length > mostListed ? `${odd.slice(0, mostListed).join(', ')}, …` : odd.join(', ');
  return [
    `${file} has values that are not finite in ${odd.length} of ${samples} samples (${listed}): their maps say nothing`,
  ];
}

function badUsage(message: string): PipelineError {
  const remedy = 'pellucid inspect shows the inputs of a model.';
  return new PipelineError({ code: 'BAD_USAGE', message, remedy });
}
