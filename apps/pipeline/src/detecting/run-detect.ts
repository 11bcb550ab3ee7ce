import type { DetectorChoice } from '@pellucid/error-models';

import { loadBackend } from '../backend/load-backend.ts';
import { print, say } from '../commands/command.ts';
import { checkTargets, parseStart, parseTarget } from '../commands/option-values.ts';
import type { PreparedPlan } from '../compute/prepare-plan.ts';
import { preparePlan } from '../compute/prepare-plan.ts';
import { explainArrays } from '../explaining/explain-arrays.ts';
import { readGivenInputs } from '../explaining/given-inputs.ts';
import type { PlanOptions } from '../explaining/plan-of.ts';
import { planOf } from '../explaining/plan-of.ts';
import { sayFailures } from '../plugins/load-named-plugins.ts';
import { detectionTable } from './detection-table.ts';

/** Options of `pellucid detect`. */
export interface RunDetectOptions extends Omit<PlanOptions, 'filter'> {
  readonly input: readonly string[];
  readonly detector: readonly string[];
  readonly start?: string;
  readonly target?: string;
  readonly json?: true;
}

/** Explains a file with the filters of the profile and shows what was found; all is checked before TensorFlow is loaded. */
export async function runDetect(options: RunDetectOptions): Promise<void> {
  const prepared = await prepare(options);
  const target = await parseTarget(options.target ?? 'predicted');
  const start = await parseStart(options.start ?? prepared.start);
  const input = await readGivenInputs(options.input, prepared);
  const samples = Object.values(input.batch)[0]!.shape[0]!;
  checkTargets(target, samples);
  for (const notice of [...prepared.notices, ...input.notices]) say(`note: ${notice}`);
  const backend = await loadBackend();
  if (backend.name !== 'tensorflow') say(`note: computing with ${backend.name}: ${backend.reason}`);
  const { targets, findings } = explainArrays(prepared, input.batch, {
    target,
    start,
    keepPoints: false,
    uncorrected: false,
    ...(process.stderr.isTTY && {
      onProgress: (done) => process.stderr.write(`\r${done} of ${samples} samples`),
    }),
  });
  if (process.stderr.isTTY) process.stderr.write('\n');
  sayFailures(prepared.plugins.takeReports());
  prepared.plugins.stop();
  if (options.json) {
    const { model, pipelineDigest, profileDigest, detection } = prepared;
    const watched = [...new Set(detection.watches.map(({ errorModel }) => errorModel))].toSorted();
    const list = targets.map((of, sample) => ({ target: of, findings: findings[sample] }));
    print(
      JSON.stringify(
        {
          model: { path: model.path, digest: model.digest },
          pipelineDigest,
          profileDigest,
          watched,
          samples: list,
        },
        null,
        2,
      ),
    );
    return;
  }
  print(detectionTable(findings));
  const hit = findings.filter((found) => found.length > 0).length;
  say(`${hit} of ${samples} samples have findings`);
}

async function prepare(options: RunDetectOptions): Promise<PreparedPlan> {
  const { profile, ...plan } = await planOf({ ...options, filter: [] });
  const isNamed = options.profile !== undefined;
  const detectors = choiceOf(options.detector);
  return await preparePlan({
    ...plan,
    ...(isNamed && { profile }),
    filters: 'profile',
    detectors,
  });
}

function choiceOf(names: readonly string[]): DetectorChoice {
  const [name] = names;
  if (name === undefined) return 'all';
  return names.length === 1 && (name === 'default' || name === 'all') ? name : names;
}
