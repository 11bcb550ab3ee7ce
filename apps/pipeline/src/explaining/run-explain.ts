import path from 'node:path';

import sharp from 'sharp';

import { readArray } from '../arrays/read-array.ts';
import { writeNpy } from '../arrays/write-npy.ts';
import { loadBackend } from '../backend/load-backend.ts';
import { say } from '../commands/command.ts';
import { parseOptionValues, parseStart, parseTarget } from '../commands/option-values.ts';
import { makeFolder, writeOutput } from '../commands/write-output.ts';
import type { ExplanationPlan } from '../compute/explanation-plan.ts';
import type { PreparedPlan } from '../compute/prepare-plan.ts';
import { preparePlan } from '../compute/prepare-plan.ts';
import { PipelineError } from '../errors.ts';
import { heatmap } from '../images/heatmap.ts';
import { readImage } from '../images/read-image.ts';
import { relevancePlane } from '../images/relevance-plane.ts';
import { boundsOf } from '../models/bounds-of.ts';
import { chooseComposite } from '../models/composite-choice.ts';
import { loadModel } from '../models/load-model.ts';
import type { ExplainedArrays } from './explain-arrays.ts';
import { explainArrays } from './explain-arrays.ts';
import type { InputBatch } from './model-arrays.ts';
import { asGiven, asInputBatch } from './model-arrays.ts';
import { explanationReport } from './report.ts';

/** Options of `pellucid explain`. */
export interface RunExplainOptions {
  readonly model: string;
  readonly input: string;
  readonly out: string;
  readonly composite?: string;
  readonly dialect?: string;
  readonly option: readonly string[];
  readonly start?: string;
  readonly target?: string;
  readonly output?: string;
  readonly filter: readonly string[];
  readonly profile?: string;
  readonly layers?: true;
  readonly uncorrected?: true;
  readonly png?: true;
}

/** Explains a file and writes what came out. The model and all options are checked before TensorFlow is loaded. */
export async function runExplain(options: RunExplainOptions): Promise<void> {
  checkUsage(options);
  const prepared = await preparePlan(await planOf(options));
  const target = await parseTarget(options.target ?? 'predicted');
  const start = await parseStart(options.start ?? prepared.start);
  const input = await readInput(options.input, prepared);
  // Whoever waits for a long computation should not learn after it that there is no place for what came out.
  await makeFolder(options.out);
  for (const notice of prepared.notices) say(`note: ${notice}`);
  const backend = await loadBackend();
  if (backend.name !== 'tensorflow') say(`note: computing with ${backend.name}: ${backend.reason}`);
  const samples = input.batch.shape[0]!;
  const explained = explainArrays(prepared, input.batch, {
    target,
    start,
    keepPoints: options.layers ?? false,
    uncorrected: options.uncorrected ?? false,
    ...(process.stderr.isTTY && {
      onProgress: (done) => process.stderr.write(`\r${done} of ${samples} samples`),
    }),
  });
  if (process.stderr.isTTY) process.stderr.write('\n');
  await writeAll(options, { prepared, input, explained });
}

function checkUsage({ start = '', target }: RunExplainOptions): void {
  if (start.endsWith('.npy') && target !== undefined) {
    throw new PipelineError({
      code: 'BAD_USAGE',
      message: `--start with a file expects no --target, got "${target}"`,
      remedy: 'Leave --target out: the file says what is explained.',
      details: { start, target },
    });
  }
}

async function planOf(options: RunExplainOptions): Promise<ExplanationPlan> {
  const { composite, low, high } = await parseOptionValues(options.option);
  const model = await loadModel(
    options.model,
    options.output === undefined ? {} : { output: options.output },
  );
  const bounds = boundsOf({ low, high }, model.manifest);
  const chosen = await chooseComposite({ ...options, options: composite }, model.manifest);
  const usesProfile = options.profile !== undefined && options.filter.length === 0;
  return {
    model: options.model,
    ...(options.output !== undefined && { output: options.output }),
    ...chosen,
    ...(bounds && { bounds }),
    filters: usesProfile ? 'profile' : options.filter,
    profile: options.profile ?? 'none',
    batchSizes: [],
  };
}

async function readInput(file: string, { network, model }: PreparedPlan): Promise<InputBatch> {
  const isImage = /\.(png|jpe?g)$/i.test(file);
  const array = isImage ? await readImage(file, model.manifest) : await readArray(file);
  return asInputBatch(network, array, file);
}

async function writeAll(
  options: RunExplainOptions,
  made: { prepared: PreparedPlan; input: InputBatch; explained: ExplainedArrays },
): Promise<void> {
  const { prepared, input, explained } = made;
  const { hadBatchAxis } = input;
  const write = async (name: string, content: string | Uint8Array): Promise<void> => {
    await writeOutput(path.join(options.out, name), content);
  };
  await write('relevance.npy', writeNpy(asGiven(explained.relevance, hadBatchAxis)));
  await write('output.npy', writeNpy(asGiven(explained.output, hadBatchAxis)));
  if (explained.uncorrected !== null) {
    await write('uncorrected.npy', writeNpy(asGiven(explained.uncorrected, hadBatchAxis)));
  }
  for (const [id, array] of explained.pointRelevance) {
    await write(`layers/${id}.npy`, writeNpy(asGiven(array, hadBatchAxis)));
  }
  const report = explanationReport(prepared, explained);
  await write('report.json', `${JSON.stringify(report, null, 2)}\n`);
  if (options.png) await writePictures(made, write);
  say(`wrote ${options.out}`);
}

/** Side that small pictures are enlarged to, pixels. */
const pictureSide = 448;

async function writePictures(
  {
    prepared,
    input,
    explained,
  }: { prepared: PreparedPlan; input: InputBatch; explained: ExplainedArrays },
  write: (name: string, content: Uint8Array) => Promise<void>,
): Promise<void> {
  const isChannelsFirst = prepared.network.layout === 'channels-first';
  const [samples = 0, ...shape] = explained.relevance.shape;
  const size = explained.relevance.values.length / samples;
  for (let sample = 0; sample < samples; sample += 1) {
    const cut = (values: Float32Array): Float32Array =>
      values.subarray(sample * size, (sample + 1) * size);
    const relevance = relevancePlane(
      { shape, values: cut(explained.relevance.values) },
      isChannelsFirst,
    );
    const image = relevancePlane({ shape, values: cut(input.batch.values) }, isChannelsFirst);
    if (relevance === null || image === null) {
      say('note: no pictures, as the input has no two spatial axes');
      return;
    }
    const drawn = heatmap({
      ...relevance,
      relevance: relevance.values,
      underlay: normalized(image.values),
    });
    const scale = Math.max(1, Math.round(pictureSide / Math.max(drawn.width, drawn.height)));
    const png = await sharp(drawn.pixels, {
      raw: { width: drawn.width, height: drawn.height, channels: 3 },
    })
      .resize(drawn.width * scale, drawn.height * scale, { kernel: 'nearest' })
      .png()
      .toBuffer();
    await write(`pictures/${String(sample).padStart(4, '0')}.png`, png);
  }
}

function normalized(values: Float32Array): Float32Array {
  const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  return values.map((value) => (high > low ? (value - low) / (high - low) : 0));
}
