import { PipelineError } from '../errors.ts';

/** Why a plugin was not loaded. */
export interface Refusal {
  /** Name of the package, or its folder. */
  readonly plugin: string;
  readonly expected: string;
  readonly got: string;
  readonly remedy: string;
  readonly cause?: unknown;
}

/** The error for a plugin that is not what the config, or the format of plugins, asks for. */
export function pluginRefusal({ plugin, expected, got, remedy, cause }: Refusal): PipelineError {
  return new PipelineError({
    code: 'PLUGIN_REFUSED',
    message: `Plugin "${plugin}" expects ${expected}, got ${got}`,
    remedy,
    details: { plugin, expected, got },
    ...(cause !== undefined && { cause }),
  });
}
