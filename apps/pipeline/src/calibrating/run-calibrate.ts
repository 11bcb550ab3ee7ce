import path from 'node:path';

import type { PointAmplitudes, Profile } from '@pellucid/calibration';
import { fitChain, fitDetectors, renderProfile } from '@pellucid/calibration';
import type { Masks } from '@pellucid/ground-truth';
import { GroundTruthError, readMasks } from '@pellucid/ground-truth';

import { readArray } from '../arrays/read-array.ts';
import { loadBackend } from '../backend/load-backend.ts';
import { print, say } from '../commands/command.ts';
import { number, parseOptionValues } from '../commands/option-values.ts';
import { makeFolder, writeOutput } from '../commands/write-output.ts';
import type { ExplanationPlan } from '../compute/explanation-plan.ts';
import type { PreparedPlan } from '../compute/prepare-plan.ts';
import { preparePlan } from '../compute/prepare-plan.ts';
import { PipelineError } from '../errors.ts';
import { boundsOf } from '../models/bounds-of.ts';
import { loadModel } from '../models/load-model.ts';
import { requireOneInput } from '../models/require-one-input.ts';
import { collectAmplitudes } from './collect-amplitudes.ts';
import { collectOnThreads } from './collect-on-threads.ts';
import type { FitProfileOptions } from './fit-profile.ts';
import { fitProfile } from './fit-profile.ts';
import { fitToMasks, scoreNotice } from './fit-to-masks.ts';
import { keepEarlier } from './keep-earlier.ts';
import { profileTable } from './profile-tables.ts';
import type { Samples } from './read-samples.ts';
import { readSamples } from './read-samples.ts';

/** Options of `pellucid calibrate`. */
export interface RunCalibrateOptions {
  readonly model: string;
  readonly input: string;
  readonly masks?: string;
  readonly out?: string;
  readonly composite?: string;
  readonly option: readonly string[];
  readonly method: readonly string[];
  readonly risk?: string;
  readonly falseAlarm?: string;
  readonly contaminated?: boolean;
  readonly workers: string;
}

/** Makes a profile from samples and writes it; filters and detectors are shown as a table. */
export async function runCalibrate(options: RunCalibrateOptions): Promise<void> {
  const fitting = fitOptions(options);
  const { plan, directory } = await planOf(options);
  const prepared = await preparePlan(plan);
  requireOneInput(prepared.network, 'calibrate');
  const samples = await readSamples(options.input, prepared);
  const masks = await masksOf(options.masks, samples);
  const out = options.out ?? (directory === null ? 'profile.json' : `${directory}/profile.json`);
  await makeFolder(path.dirname(out));
  const backend = await loadBackend();
  if (backend.name !== 'tensorflow') say(`note: computing with ${backend.name}: ${backend.reason}`);
  const workers = number('--workers', options.workers);
  const amplitudes = await collect(prepared, samples, workers);
  const fitted = fitProfile(prepared, samples, amplitudes, fitting);
  const judged = masks === undefined ? fitted : fitToMasks(prepared, { samples, masks }, fitted);
  if (masks !== undefined) say(scoreNotice(fitted, judged));
  const profile = await keepEarlier(out, judged);
  await writeOutput(out, renderProfile(profile));
  print(profileTable(profile));
  tellSurprises(profile);
  say(`wrote ${out}, version ${profile.version}`);
}

async function planOf(
  options: RunCalibrateOptions,
): Promise<{ plan: ExplanationPlan; directory: string | null }> {
  const { composite: compositeOptions, low, high } = await parseOptionValues(options.option);
  const { manifest, directory } = await loadModel(options.model);
  const bounds = boundsOf({ low, high }, manifest);
  const name = options.composite ?? manifest?.composite?.name ?? 'epsilon-plus';
  const inherited = name === manifest?.composite?.name ? manifest.composite.options : undefined;
  const plan: ExplanationPlan = {
    model: options.model,
    composite: { name, options: { ...inherited, ...compositeOptions } },
    ...(bounds && { bounds }),
    filters: [],
    profile: 'none',
    batchSizes: [],
  };
  return { plan, directory };
}

async function masksOf(file: string | undefined, { batch }: Samples): Promise<Masks | undefined> {
  if (file === undefined) return undefined;
  try {
    return readMasks(await readArray(file), batch.shape);
  } catch (cause) {
    if (!(cause instanceof GroundTruthError)) throw cause;
    const { message, details } = cause;
    const remedy = 'Give one mask a sample, of the height and width of the input.';
    throw new PipelineError({ code: 'BAD_USAGE', message, remedy, details, cause });
  }
}

async function collect(
  prepared: PreparedPlan,
  { batch }: Samples,
  threads: number,
): Promise<readonly PointAmplitudes[]> {
  let done = 0;
  const onPart = (samples: number): void => {
    done += samples;
    if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${batch.shape[0]} samples`);
  };
  const options = { batch, start: 'logit', onPart } as const;
  const amplitudes =
    threads > 1
      ? await collectOnThreads(prepared.plan, { ...options, threads })
      : collectAmplitudes(prepared, options);
  if (process.stderr.isTTY) process.stderr.write('\n');
  return amplitudes;
}

function fitOptions(options: RunCalibrateOptions): FitProfileOptions {
  const { risk, falseAlarm, contaminated = false, method } = options;
  const fitting = {
    ...(method.length > 0 && { methods: method }),
    ...(risk !== undefined && { risk: number('--risk', risk) }),
    ...(falseAlarm !== undefined && { falseAlarm: number('--false-alarm', falseAlarm) }),
    isContaminated: contaminated,
  };
  // Nothing to fit yet: what is out of range is to be said before a long computation, not after it.
  fitChain([], fitting);
  fitDetectors([], fitting);
  return fitting;
}

/** What a person should look into before the profile is used. */
function tellSurprises({ data, trend }: Profile): void {
  if (data.outliers > 0) {
    const outliers = `${data.outliers} of ${data.samples} samples stand out`;
    const isKept = `so few that they are kept; --contaminated leaves them out`;
    say(`note: ${outliers}${data.isReduced ? ' and were left out' : `, ${isKept}`}`);
  }
  const changed = trend.find(({ change }) => change !== null);
  if (changed === undefined) return;
  const { statistic, sample } = changed.change!;
  say(`note: at ${changed.point} ${statistic} changes about sample ${sample}: is it one stream?`);
}
