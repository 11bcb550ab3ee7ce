import type { OptionsSchema } from '@pellucid/filters';

import type { ErrorStage } from './error-stage.ts';
import type { Finding } from './finding.ts';
import type { Injector } from './injection.ts';
import type { SequentialTest, Statistic } from './statistic.ts';

/** What a form of error is; docs pages come from it. */
export interface ErrorModelMeta {
  /** Kebab-case, or `vendor/name` for a plugin. */
  readonly name: string;
  /** Semantic version. */
  readonly version: string;
  readonly description: string;
  /** What makes it arise in deployed networks. */
  readonly cause: string;
  /** How it spreads on its way to the input. */
  readonly propagation: string;
  /** What the map and the amplitude figures look like. */
  readonly signature: string;
  /** When somebody should be told. */
  readonly alert: string;
  readonly source: string;
}

/** What corrects a form of error: a filter, or why none does and what to do instead. */
export type Proposal = { readonly filter: string } | { readonly advice: string };

/** A form of error as an extension point. */
export interface ErrorModelDefinition<Options extends object = object> {
  readonly meta: ErrorModelMeta;
  readonly stage: ErrorStage;
  /** Every option of the injection with description and default; unknown ones are refused. */
  readonly schema: OptionsSchema;
  /** The injection with its options; every option is present and valid. Its stage is the model's. */
  inject(options: Options): Injector;
  readonly statistic: Statistic;
  /** Tests over the stream of its values. @defaultValue none */
  readonly sequential?: readonly SequentialTest[];
  /** What would correct the error that was found. */
  propose(finding: Omit<Finding, 'proposal'>): Proposal;
}

/** Declares an error model; the type of its options is checked here and gone for those who only use it. */
export function defineErrorModel<Options extends object>(
  definition: ErrorModelDefinition<Options>,
): ErrorModelDefinition {
  return definition;
}
