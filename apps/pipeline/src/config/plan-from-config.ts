import type { ExplanationPlan, InjectionSettings } from '../compute/explanation-plan.ts';
import type { Config } from './config.ts';

/** How the config wants a model directory to be explained; its drill is what is injected, unless something else is given. */
export function planFromConfig(
  { explanation, drill }: Config,
  injection: InjectionSettings | undefined = drill.errorModel === 'none' ? undefined : drill,
): (directory: string) => ExplanationPlan {
  const { composite, dialect, options, start, filters, uncorrected, batchSizes } = explanation;
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
    ...(injection !== undefined && { injection }),
    batchSizes,
  });
}
