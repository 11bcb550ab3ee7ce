import { number } from '../commands/option-values.ts';
import type { ExplanationPlan, InjectionSettings } from '../compute/explanation-plan.ts';
import { PipelineError } from '../errors.ts';
import { chooseComposite } from '../models/composite-choice.ts';
import { loadModel } from '../models/load-model.ts';
import { loadNamedPlugins } from '../plugins/load-named-plugins.ts';
import type { PluginPlan } from '../plugins/loaded-plugin.ts';
import { errorModelNamed, errorModelOptions } from './error-model-options.ts';
import { parseSchedule } from './parse-schedule.ts';

/** Options of `pellucid inject`. */
export interface RunInjectOptions {
  readonly model: string;
  readonly input: string;
  readonly errorModel?: string;
  readonly option: readonly string[];
  readonly share?: string;
  readonly seed?: string;
  readonly schedule?: string;
  readonly point?: string;
  readonly out?: string;
  readonly target?: string;
  readonly composite?: string;
  readonly dialect?: string;
  readonly study?: true;
  readonly json?: true;
  readonly config?: string;
}

/** What the options say, as a plan without filters. */
export async function injectPlan(options: RunInjectOptions): Promise<ExplanationPlan> {
  const plugins = await loadNamedPlugins(options.config);
  const injection = injectionOf(options, plugins);
  const { manifest } = await loadModel(options.model);
  const rules = await chooseComposite({ ...options, options: {} }, manifest);
  return {
    model: options.model,
    ...rules,
    filters: [],
    profile: 'none',
    ...(injection && { injection }),
    ...(plugins && { plugins }),
    batchSizes: [],
  };
}

function injectionOf(
  options: RunInjectOptions,
  plugins: PluginPlan | undefined,
): InjectionSettings | undefined {
  const { errorModel, share = '1', seed = '1', schedule, point } = options;
  if (errorModel === undefined) return undefined;
  const model = errorModelNamed(errorModel, plugins);
  return {
    errorModel,
    options: errorModelOptions(model, options.option),
    share: shareOf(share),
    seed,
    ...(schedule !== undefined && { schedule: parseSchedule(schedule, '--schedule') }),
    ...(point !== undefined && { point }),
  };
}

function shareOf(text: string): number {
  const share = number('--share', text);
  if (share >= 0 && share <= 1) return share;
  throw new PipelineError({
    code: 'BAD_USAGE',
    message: `--share expects a number from 0 to 1, got "${text}"`,
    details: { share },
  });
}
