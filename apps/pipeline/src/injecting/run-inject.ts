import { createInjectionPlan } from '@pellucid/error-models';
import type { Target } from '@pellucid/relevance';
import { nearestName } from '@pellucid/relevance';

import { loadBackend } from '../backend/load-backend.ts';
import { say } from '../commands/command.ts';
import { checkTargets, parseTarget } from '../commands/option-values.ts';
import { makeFolder } from '../commands/write-output.ts';
import { injectionPlanOf } from '../compute/batch-injection.ts';
import type { PreparedPlan } from '../compute/prepare-plan.ts';
import { preparePlan } from '../compute/prepare-plan.ts';
import { PipelineError } from '../errors.ts';
import { readGivenInputs } from '../explaining/given-inputs.ts';
import { requireOneInput } from '../models/require-one-input.ts';
import { sayFailures } from '../plugins/load-named-plugins.ts';
import { injectArrays } from './inject-arrays.ts';
import type { RunInjectOptions } from './inject-plan.ts';
import { injectPlan } from './inject-plan.ts';
import { runStudy } from './run-study.ts';
import { writeInjection } from './write-injection.ts';

/** Puts an error into the explanations of a file, or follows errors through the network. */
export async function runInject(options: RunInjectOptions): Promise<void> {
  checkUsage(options);
  const plan = await injectPlan(options);
  const prepared = await preparePlan(plan);
  requireOneInput(prepared.network, 'inject');
  checkPoint(options.point, prepared);
  const injection = injectionPlanOf(prepared);
  // What does not fit is to be said before a long computation, not after it.
  if (injection !== undefined) createInjectionPlan(injection);
  const target = await parseTarget(options.target ?? 'predicted');
  const input = await readGivenInputs([options.input], prepared);
  const batch = Object.values(input.batch)[0]!;
  const samples = batch.shape[0]!;
  checkTargets(target, samples);
  if (options.out !== undefined) await makeFolder(options.out);
  for (const notice of input.notices) say(`note: ${notice}`);
  const backend = await loadBackend();
  if (backend.name !== 'tensorflow') say(`note: computing with ${backend.name}: ${backend.reason}`);
  if (options.study) {
    await runStudy(options, plan, batch);
  } else {
    const injected = injectArrays(prepared, {
      batch,
      targets: targetsOf(target, samples),
      onProgress: progress(samples),
    });
    await writeInjection(options, { prepared, input, injected });
  }
  sayFailures(prepared.plugins.takeReports());
  prepared.plugins.stop();
}

function targetsOf(target: Target, samples: number): readonly (number | 'predicted')[] {
  return typeof target === 'object'
    ? Array.from(target)
    : Array.from({ length: samples }, () => target);
}

function progress(samples: number): ((done: number) => void) | undefined {
  if (!process.stderr.isTTY) return undefined;
  return (done) => {
    process.stderr.write(`\r${done} of ${samples} samples${done === samples ? '\n' : ''}`);
  };
}

function checkUsage({ errorModel, study, out }: RunInjectOptions): void {
  const missing = study
    ? undefined
    : errorModel === undefined
      ? '--error-model with the name of one, or --study'
      : out === undefined
        ? '--out with a folder to write to'
        : undefined;
  if (missing === undefined && !(study && errorModel !== undefined)) return;
  throw new PipelineError({
    code: 'BAD_USAGE',
    message:
      missing === undefined
        ? `--study expects no --error-model, got "${errorModel}"`
        : `pellucid inject expects ${missing}, got none`,
    remedy:
      missing === undefined
        ? 'Leave one of them out: a study follows spikes and noise of its own.'
        : 'pellucid error-models lists the forms of error.',
    details: { errorModel, study, out },
  });
}

function checkPoint(point: string | undefined, { points }: PreparedPlan): void {
  const ids = points.map(({ id }) => id);
  if (point === undefined || ids.includes(point)) return;
  throw new PipelineError({
    code: 'BAD_USAGE',
    message: `--point expects one of the points ${ids.join(', ')}, got "${point}".${nearestName(point, ids)}`,
    remedy: 'pellucid inspect shows the points of a model.',
    details: { point, points: ids },
  });
}
