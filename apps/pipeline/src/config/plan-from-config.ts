import type { ExplanationPlan, InjectionSettings } from '../compute/explanation-plan.ts';
import { errorModelNamed, errorModelOptions } from '../injecting/error-model-options.ts';
import { parseSchedule } from '../injecting/parse-schedule.ts';
import type { PluginPlan } from '../plugins/loaded-plugin.ts';
import { checkExplanation } from './check-explanation.ts';
import type { Config } from './config.ts';

/** What is not as the config has it: found at the start, or given by whoever starts the service. */
export interface PlanParts {
  /** What is injected instead of the config's drill. */
  readonly injection?: InjectionSettings | undefined;
  /** The plugins of the config, loaded. */
  readonly plugins?: PluginPlan | undefined;
}

/**
 * How the config wants a model directory to be explained.
 *
 * @throws {PipelineError} INVALID_CONFIG when no model could be explained so; BAD_USAGE when schedule or options of the drill are not right.
 * @throws {FilterError} UNKNOWN_NAME, INVALID_OPTIONS when the drill's error model or its options are not right.
 */
export function planFromConfig(
  { explanation, drill }: Config,
  parts: PlanParts = {},
): (directory: string) => ExplanationPlan {
  const { plugins } = parts;
  checkExplanation(explanation, plugins);
  const { injection = drill.errorModel === 'none' ? undefined : drillOf(drill, plugins) } = parts;
  const { composite, dialect, options, start, filters, uncorrected, batchSizes, detectors } =
    explanation;
  return (directory) => ({
    model: directory,
    ...(composite !== '' && {
      composite:
        typeof composite === 'string' ? { name: composite, options } : { table: composite },
    }),
    ...(dialect !== 'zennit' && { dialect }),
    ...(start !== 'default' && { start }),
    filters,
    ...(uncorrected && { uncorrected }),
    ...(detectors !== 'default' && { detectors }),
    ...(injection !== undefined && { injection }),
    ...(plugins !== undefined && plugins.loaded.length > 0 && { plugins }),
    batchSizes,
  });
}

function drillOf(
  { options, schedule, ...settings }: Config['drill'],
  plugins: PluginPlan | undefined,
): InjectionSettings {
  const model = errorModelNamed(settings.errorModel, plugins);
  return {
    ...settings,
    ...(options.length > 0 && { options: errorModelOptions(model, options) }),
    ...(schedule !== 'constant' && { schedule: parseSchedule(schedule, 'drill.schedule') }),
  };
}
