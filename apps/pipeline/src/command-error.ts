import { CalibrationError } from '@pellucid/calibration';
import { ErrorModelError } from '@pellucid/error-models';
import { FilterError } from '@pellucid/filters';
import { RelevanceError } from '@pellucid/relevance';

import { PipelineError } from './errors.ts';
import { printable } from './text/printable.ts';

/** Exit codes of every verb. */
export const exitCodes = { done: 0, failed: 1, badUsage: 2 } as const;

const badUsageCodes: ReadonlySet<string> = new Set([
  'BAD_USAGE',
  'INVALID_CONFIG',
  'INVALID_OPTIONS',
  'INVALID_SPEC',
  'UNKNOWN_NAME',
  'UNKNOWN_COMPOSITE',
  'UNKNOWN_RULE',
  'TARGET_OUT_OF_RANGE',
]);

/** What a verb that failed says on stderr, and the exit code it ends with. */
export interface CommandFailure {
  readonly text: string;
  readonly exitCode: number;
}

/**
 * Turns an error into words for a person; only what nobody foresaw shows its stack.
 *
 * @param verb - What was asked for, for the remedy.
 */
export function commandFailure(error: unknown, verb?: string): CommandFailure {
  const isForeseen =
    error instanceof PipelineError ||
    error instanceof RelevanceError ||
    error instanceof FilterError ||
    error instanceof ErrorModelError ||
    error instanceof CalibrationError;
  if (!isForeseen) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { text: `error: ${text}\n`, exitCode: exitCodes.failed };
  }
  const help = `pellucid ${verb === undefined ? '' : `${verb} `}--help shows every option, with an example.`;
  const remedy =
    (error instanceof PipelineError ? error.remedy : undefined) ??
    pluginRemedy(error) ??
    catalogueRemedy(error) ??
    help;
  const text = `error: ${printable(error.message)}\n  → ${printable(remedy)}\n`;
  return { text, exitCode: badUsageCodes.has(error.code) ? exitCodes.badUsage : exitCodes.failed };
}

/** A name with a vendor is one of a plugin, which only a config can name. */
function pluginRemedy({ code, details }: { code: string; details: object }): string | undefined {
  const { name } = details as { readonly name?: unknown };
  if (code !== 'UNKNOWN_NAME' || typeof name !== 'string' || !name.includes('/')) return undefined;
  return 'Plugins are those of a config: pin it with pellucid plugins pin, then name the config, --config pellucid.yaml.';
}

/** What a filter or error model is called, and what its options are, no help of a verb says. */
function catalogueRemedy({ details }: { details: object }): string | undefined {
  const { what } = details as { readonly what?: unknown };
  if (typeof what !== 'string') return undefined;
  if (/^filter\b/i.test(what)) return 'pellucid filters shows them all, with their options.';
  if (/^error model\b/i.test(what))
    return 'pellucid error-models shows them all, with their options.';
  return undefined;
}
