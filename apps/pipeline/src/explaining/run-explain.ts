import { readArray } from '../arrays/read-array.ts';
import { loadBackend } from '../backend/load-backend.ts';
import { say } from '../commands/command.ts';
import { checkTargets, parseStart, parseTarget } from '../commands/option-values.ts';
import { makeFolder } from '../commands/write-output.ts';
import { preparePlan } from '../compute/prepare-plan.ts';
import { PipelineError } from '../errors.ts';
import { sayFailures } from '../plugins/load-named-plugins.ts';
import { explainArrays } from './explain-arrays.ts';
import { readGivenInputs } from './given-inputs.ts';
import { planOf } from './plan-of.ts';
import { writeBelow, writeExplanation } from './write-explanation.ts';
import { writePictures } from './write-pictures.ts';

/** Options of `pellucid explain`. */
export interface RunExplainOptions {
  readonly model: string;
  readonly input: readonly string[];
  readonly inputShape?: readonly string[];
  readonly out: string;
  readonly composite?: string;
  readonly dialect?: string;
  readonly option: readonly string[];
  readonly start?: string;
  readonly target?: string;
  readonly targetMask?: string;
  readonly output?: string;
  readonly filter: readonly string[];
  readonly config?: string;
  readonly profile?: string;
  readonly layers?: true;
  readonly uncorrected?: true;
  readonly amplificationBound?: true;
  readonly png?: true;
}

/** Explains a file and writes what came out. The model and all options are checked before TensorFlow is loaded. */
export async function runExplain(options: RunExplainOptions): Promise<void> {
  checkUsage(options);
  const prepared = await preparePlan(await planOf(options));
  const target = await parseTarget(options.target ?? 'predicted');
  const targetMask = options.targetMask && (await readArray(options.targetMask));
  const start = await parseStart(options.start ?? prepared.start);
  const input = await readGivenInputs(options.input, prepared);
  const samples = Object.values(input.batch)[0]!.shape[0]!;
  checkTargets(target, samples);
  // Whoever waits for a long computation should not learn after it that there is no place for what came out.
  await makeFolder(options.out);
  for (const notice of [...prepared.notices, ...input.notices]) say(`note: ${notice}`);
  const backend = await loadBackend();
  if (backend.name !== 'tensorflow') say(`note: computing with ${backend.name}: ${backend.reason}`);
  const explained = explainArrays(prepared, input.batch, {
    target,
    start,
    keepPoints: options.layers ?? false,
    uncorrected: options.uncorrected ?? false,
    ...(targetMask && { targetMask }),
    amplificationBound: options.amplificationBound ?? false,
    ...(process.stderr.isTTY && {
      onProgress: (done) => process.stderr.write(`\r${done} of ${samples} samples`),
    }),
  });
  if (process.stderr.isTTY) process.stderr.write('\n');
  sayFailures(prepared.plugins.takeReports());
  prepared.plugins.stop();
  const made = { prepared, input, explained };
  const write = writeBelow(options.out);
  await writeExplanation(made, write);
  if (options.png) await writePictures(made, write);
  say(`wrote ${options.out}`);
}

function checkUsage({ start = '', target, targetMask }: RunExplainOptions): void {
  if (start.endsWith('.npy') && target !== undefined) {
    throw new PipelineError({
      code: 'BAD_USAGE',
      message: `--start with a file expects no --target, got "${target}"`,
      remedy: 'Leave --target out: the file says what is explained.',
      details: { start, target },
    });
  }
  if (start.endsWith('.npy') && targetMask !== undefined) {
    throw new PipelineError({
      code: 'BAD_USAGE',
      message: `--start with a file expects no --target-mask, got "${targetMask}"`,
      remedy: 'Leave --target-mask out: the file says what is explained.',
      details: { start, targetMask },
    });
  }
}
