import type { OptionsSchema } from '@pellucid/filters';
import type { PointSummary } from '@pellucid/relevance/amplitude';

import type { Finding } from './finding.ts';
import type { Random } from './random.ts';

/** Where a form of error arises; it is injected there and nowhere else. */
export type ErrorStage =
  | 'relevance'
  | 'activation'
  | 'weights'
  | 'operator'
  | 'start'
  | 'event'
  | 'stream';

/** What a form of error is. */
export interface ErrorModelMeta {
  /** Kebab-case. */
  readonly name: string;
  /** Semantic version. */
  readonly version: string;
  readonly description: string;
  /** What makes it arise in deployed networks. */
  readonly cause: string;
  /** Name of the statistic that shows it, and its formula in plain text. */
  readonly statistic: { readonly name: string; readonly formula: string };
  readonly source: string;
}

/** What corrects a form of error: a filter, or why none does and what to do instead. */
export type Proposal = { readonly filter: string } | { readonly advice: string };

/** Changes the relevance of one sample in place; returns whether it did. */
export type InjectRelevance = (relevance: Float32Array, random: Random) => boolean;

/** A form of error that arises in the relevance, as an extension point. */
export interface ErrorModelDefinition<Options extends object = object> {
  readonly meta: ErrorModelMeta;
  readonly stage: ErrorStage;
  /** Every option of the injection with description and default; unknown ones are refused. */
  readonly schema: OptionsSchema;
  /** The injection with its options; every option is present and valid. */
  inject(options: Options): InjectRelevance;
  /** How strongly a sample shows the error; `undefined` when it cannot tell. Larger is worse. */
  statistic(summary: PointSummary): number | undefined;
  /** What would correct the error that was found. */
  propose(finding: Omit<Finding, 'proposal'>): Proposal;
}

/** Declares an error model; the type of its options is checked here and gone for those who only use it. */
export function defineErrorModel<Options extends object>(
  definition: ErrorModelDefinition<Options>,
): ErrorModelDefinition {
  return definition;
}
