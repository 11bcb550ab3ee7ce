import path from 'node:path';

import type { PointAmplitudes, Profile } from '@pellucid/calibration';
import { fewestSamples, fitChain, fitDetectors, renderProfile } from '@pellucid/calibration';
import { nearestName } from '@pellucid/relevance';

import { loadBackend } from '../backend/load-backend.ts';
import { print, say } from '../commands/command.ts';
import { number, wholeNumber } from '../commands/option-values.ts';
import { makeFolder, writeOutput } from '../commands/write-output.ts';
import type { PreparedPlan } from '../compute/prepare-plan.ts';
import { preparePlan } from '../compute/prepare-plan.ts';
import { PipelineError } from '../errors.ts';
import { nonFiniteNotice } from '../explaining/given-inputs.ts';
import type { PlanOptions } from '../explaining/plan-of.ts';
import { planOf } from '../explaining/plan-of.ts';
import { requireOneInput } from '../models/require-one-input.ts';
import { sayFailures } from '../plugins/load-named-plugins.ts';
import { calibrationSamples } from './calibration-samples.ts';
import { checkSamples } from './check-samples.ts';
import { collectAmplitudes } from './collect-amplitudes.ts';
import { collectOnThreads } from './collect-on-threads.ts';
import type { FitProfileOptions } from './fit-profile.ts';
import { fitProfile } from './fit-profile.ts';
import { fitToMasks, scoreNotice } from './fit-to-masks.ts';
import { fewestHeldOut, holdOut } from './hold-out.ts';
import { judgeProfile } from './judge-profile.ts';
import { judgementTable } from './judgement-table.ts';
import { findEarlier, keepEarlier } from './keep-earlier.ts';
import { maskMethodNamed } from './mask-methods/index.ts';
import type { MaskMethod } from './mask-methods/mask-method.ts';
import { maskedSamples } from './mask-scorer.ts';
import { profileTable } from './profile-tables.ts';
import type { Samples } from './read-samples.ts';
import type { Truth } from './read-truth.ts';
import { readTruth } from './read-truth.ts';

/** Options of `pellucid calibrate`. */
export interface RunCalibrateOptions extends Omit<PlanOptions, 'filter' | 'profile'> {
  readonly input: readonly string[];
  readonly count: string;
  readonly masks?: string;
  readonly maskMethod?: string;
  readonly out?: string;
  readonly start?: string;
  readonly method: readonly string[];
  readonly risk?: string;
  readonly falseAlarm?: string;
  readonly contaminated?: boolean;
  readonly judge?: string;
  readonly workers: string;
}

/** Makes a profile from samples and writes it; filters and detectors are shown as a table. */
export async function runCalibrate(options: RunCalibrateOptions): Promise<void> {
  const fitting = fitOptions(options);
  const threads = positive('--workers', options.workers);
  const count = positive('--count', options.count);
  const asked = judgeCount(options);
  const method = maskMethodOf(options);
  const prepared = await preparedFrom(options);
  const { directory } = prepared.model;
  const samples = await calibrationSamples({ ...options, count }, prepared);
  checkSamples(samples);
  const { fitted: fittedOn, heldOut } = holdOut(samples, asked);
  const truth =
    options.masks === undefined
      ? undefined
      : await truthOf(options.masks, { samples, fittedOn, prepared });
  // What does not fit is to be said before a long computation, not after it.
  if (truth !== undefined) maskedSamples(truth.masks);
  const out = options.out ?? (directory === null ? 'profile.json' : `${directory}/profile.json`);
  await makeFolder(path.dirname(out));
  const earlier = await findEarlier(out);
  const notices = nonFiniteNotice(options.input.join(', '), samples.batch);
  for (const notice of [...prepared.notices, ...notices]) say(`note: ${notice}`);
  const backend = await loadBackend();
  if (backend.name !== 'tensorflow') say(`note: computing with ${backend.name}: ${backend.reason}`);
  const amplitudes = await collect(prepared, fittedOn, threads);
  sayFailures(prepared.plugins.takeReports());
  prepared.plugins.stop();
  const fitted = fitProfile(prepared, fittedOn, amplitudes, fitting);
  const scored =
    truth === undefined
      ? fitted
      : fitToMasks(prepared, { samples: fittedOn, truth, method }, fitted);
  if (truth !== undefined) say(scoreNotice(fitted, scored));
  const judged = heldOut === null ? scored : judgeProfile(prepared, heldOut, scored);
  const profile = await keepEarlier(earlier, judged);
  await writeOutput(out, renderProfile(profile));
  print(profileTable(profile));
  if (profile.judgement !== undefined) print(`\n${judgementTable(profile.judgement)}`);
  tellSurprises(profile);
  if (heldOut === null && asked !== 0) say(unjudgedNotice(samples));
  say(`wrote ${out}, version ${profile.version}`);
}

/** Masks of the samples that are fitted on; those that judge stay out of every fit. */
async function truthOf(
  file: string,
  from: {
    readonly samples: Samples;
    readonly fittedOn: Samples;
    readonly prepared: PreparedPlan;
  },
): Promise<Truth> {
  const truth = await readTruth(file, from.samples.batch.shape, from.prepared.network);
  return { ...truth, masks: { ...truth.masks, count: from.fittedOn.batch.shape[0]! } };
}

function judgeCount({ judge }: RunCalibrateOptions): number | undefined {
  if (judge === undefined) return undefined;
  const count = wholeNumber('--judge', judge);
  if (count === 0 || count >= fewestHeldOut) return count;
  throw new PipelineError({
    code: 'BAD_USAGE',
    message: `--judge expects 0 or at least ${fewestHeldOut} samples, got "${judge}"`,
    remedy: 'Hold more samples out, or none with --judge 0.',
    details: { got: judge },
  });
}

function unjudgedNotice({ batch }: Samples): string {
  const fewest = fewestSamples + fewestHeldOut;
  return `note: all ${batch.shape[0]} samples were fitted on and none are left to judge the chain; ${fewest} that differ leave some`;
}

/** A method without masks would be left unused without a word. */
function maskMethodOf({ masks, maskMethod }: RunCalibrateOptions): MaskMethod {
  if (maskMethod === undefined || masks !== undefined)
    return maskMethodNamed(maskMethod ?? 'coordinate-descent');
  throw new PipelineError({
    code: 'BAD_USAGE',
    message: `--mask-method expects --masks with a file, got "${maskMethod}" and no masks`,
    remedy: 'Name the masks with --masks, or leave --mask-method out.',
    details: { maskMethod },
  });
}

async function preparedFrom(options: RunCalibrateOptions): Promise<PreparedPlan> {
  const start = startOf(options.start);
  const plan = await planOf({ ...options, filter: [] });
  const prepared = await preparePlan({ ...plan, ...(start !== undefined && { start }) });
  requireOneInput(prepared.network, 'calibrate');
  return prepared;
}

function startOf(text: string | undefined): PreparedPlan['start'] | undefined {
  const starts = ['logit', 'one-hot', 'output'] as const;
  const start = starts.find((known) => known === text);
  if (start !== undefined || text === undefined) return start;
  throw new PipelineError({
    code: 'BAD_USAGE',
    message: `--start expects one of ${starts.join(', ')}, got "${text}".${nearestName(text, starts)}`,
    remedy: 'Calibrate with the start that events are explained with.',
    details: { got: text },
  });
}

function positive(option: string, text: string): number {
  const value = wholeNumber(option, text);
  if (value > 0) return value;
  throw new PipelineError({
    code: 'BAD_USAGE',
    message: `${option} expects 1 or more, got "${text}"`,
    details: { option, got: text },
  });
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
  const options = { batch, start: prepared.start, onPart };
  const amplitudes =
    threads > 1
      ? await collectOnThreads(prepared.plan, { ...options, threads, onReports: sayFailures })
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
