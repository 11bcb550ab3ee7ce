import path from 'node:path';

import type { FitChainOptions, FitDetectorsOptions, Profile } from '@pellucid/calibration';
import { fitChain, fitDetectors } from '@pellucid/calibration';

import { loadBackend } from '../backend/load-backend.ts';
import { print, say } from '../commands/command.ts';
import { number, parseOptionValues } from '../commands/option-values.ts';
import { makeFolder, writeOutput } from '../commands/write-output.ts';
import { preparePlan } from '../compute/prepare-plan.ts';
import { boundsOf } from '../models/bounds-of.ts';
import { loadModel } from '../models/load-model.ts';
import { requireOneInput } from '../models/require-one-input.ts';
import { table } from '../text/table.ts';
import { calibratePlan } from './calibrate-plan.ts';
import { readSamples } from './read-samples.ts';

/** Options of `pellucid calibrate`. */
export interface RunCalibrateOptions {
  readonly model: string;
  readonly input: string;
  readonly out?: string;
  readonly composite?: string;
  readonly option: readonly string[];
  readonly risk?: string;
  readonly falseAlarm?: string;
}

/** Makes a profile from samples and writes it; the gates and detectors are shown as a table. */
export async function runCalibrate(options: RunCalibrateOptions): Promise<void> {
  const { composite: compositeOptions, low, high } = await parseOptionValues(options.option);
  const { manifest, directory } = await loadModel(options.model);
  const bounds = boundsOf({ low, high }, manifest);
  const name = options.composite ?? manifest?.composite?.name ?? 'epsilon-plus';
  const inherited = name === manifest?.composite?.name ? manifest.composite.options : undefined;
  const prepared = await preparePlan({
    model: options.model,
    composite: { name, options: { ...inherited, ...compositeOptions } },
    ...(bounds && { bounds }),
    filters: [],
    profile: 'none',
    batchSizes: [],
  });
  requireOneInput(prepared.network, 'calibrate');
  const samples = await readSamples(options.input, prepared);
  const fitting = fitOptions(options);
  const out = options.out ?? (directory === null ? 'profile.json' : `${directory}/profile.json`);
  await makeFolder(path.dirname(out));
  const backend = await loadBackend();
  if (backend.name !== 'tensorflow') say(`note: computing with ${backend.name}: ${backend.reason}`);
  const count = samples.batch.shape[0]!;
  const profile = calibratePlan(prepared, samples, {
    start: 'logit',
    ...fitting,
    ...(process.stderr.isTTY && {
      onProgress: (done) => process.stderr.write(`\r${done} of ${count} samples`),
    }),
  });
  if (process.stderr.isTTY) process.stderr.write('\n');
  await writeOutput(out, `${JSON.stringify(profile, null, 2)}\n`);
  print(profileTable(profile));
  say(`wrote ${out}`);
}

function fitOptions({
  risk,
  falseAlarm,
}: RunCalibrateOptions): FitChainOptions & FitDetectorsOptions {
  const options = {
    ...(risk !== undefined && { risk: number('--risk', risk) }),
    ...(falseAlarm !== undefined && { falseAlarm: number('--false-alarm', falseAlarm) }),
  };
  // Nothing to fit yet: what is out of range is to be said before a long computation, not after it.
  fitChain([], options);
  fitDetectors([], options);
  return options;
}

function profileTable({ trend, chain, detectors }: Profile): string {
  const rows = trend.map(({ point, gap, pmpLog10 }) => {
    const gate = chain.find((spec) => spec.startsWith('gap-gate') && spec.endsWith(`@${point}`));
    const detector = detectors.find((candidate) => candidate.point === point);
    return [
      point,
      gap === null ? '–' : gap.q50.toFixed(2),
      gap === null ? '–' : gap.largest.toFixed(2),
      /gap=([^@,]+)/.exec(gate ?? '')?.[1] ?? '–',
      detector?.threshold.toFixed(2) ?? '–',
      pmpLog10.positive?.mean.toFixed(2) ?? '–',
      pmpLog10.negative?.mean.toFixed(2) ?? '–',
    ];
  });
  const headings = [
    'point',
    'gap median',
    'gap largest',
    'gate',
    'detector',
    'log10 PMP+',
    'log10 PMP−',
  ];
  return table(headings, rows, { right: [1, 2, 3, 4, 5, 6] });
}
