import { parseInputShapes } from '../commands/input-shapes.ts';
import { parseOptionValues } from '../commands/option-values.ts';
import type { ExplanationPlan } from '../compute/explanation-plan.ts';
import { boundsOf } from '../models/bounds-of.ts';
import { chooseComposite } from '../models/composite-choice.ts';
import { loadModel } from '../models/load-model.ts';
import { loadNamedPlugins } from '../plugins/load-named-plugins.ts';

/** What a model is explained with, as options on the command line have it. */
export interface PlanOptions {
  readonly model: string;
  readonly inputShape?: readonly string[];
  readonly composite?: string;
  readonly dialect?: string;
  readonly option: readonly string[];
  readonly output?: string;
  readonly filter: readonly string[];
  /** Config whose plugins are loaded. */
  readonly config?: string;
  readonly profile?: string;
}

/**
 * The plan that options on the command line ask for; the model is looked at for what they leave open.
 *
 * @throws {PipelineError} when the model cannot be read or an option does not fit it.
 */
export async function planOf(options: PlanOptions): Promise<ExplanationPlan> {
  const plugins = await loadNamedPlugins(options.config);
  const { composite, low, high } = await parseOptionValues(options.option);
  const inputShapes = parseInputShapes(options.inputShape ?? []);
  const chosen = { ...(options.output !== undefined && { output: options.output }), inputShapes };
  const model = await loadModel(options.model, chosen);
  const bounds = boundsOf({ low, high }, model.manifest);
  const rules = await chooseComposite({ ...options, options: composite }, model.manifest);
  const usesProfile = options.profile !== undefined && options.filter.length === 0;
  return {
    model: options.model,
    ...chosen,
    ...rules,
    ...(bounds && { bounds }),
    filters: usesProfile ? 'profile' : options.filter,
    profile: options.profile ?? 'none',
    ...(plugins && { plugins }),
    batchSizes: [],
  };
}
