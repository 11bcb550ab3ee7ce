import type { Point } from '@pellucid/relevance';
import type { PointSummary } from '@pellucid/relevance/amplitude';

import type { FilterStage } from './filter-stage.ts';

/** Sums of relevance that a filter may compare with. */
export interface RelevanceSums {
  readonly sum: number;
  readonly l1: number;
}

/** Where and on what a filter is applied. Read-only: a filter MUST change nothing but the relevance. */
export interface FilterContext {
  /** Shape of the sample, channel last: `[height, width, channels]`, `[length, channels]` or `[features]`. */
  readonly shape: readonly number[];
  /** Kind of the layer that reads the tensor of this point. */
  readonly kind: Point['kind'];
  /** Ordinal of that layer. */
  readonly ordinal: number;
  /** Name of that layer's node. */
  readonly name: string;
  /** What the layer reads, of the same shape as the relevance. Computed on the first call. */
  readonly activation: () => Float32Array;
  /**
   * What |relevance| ÷ |activation| is at most in each channel, up to rounding, where the host knows that without reading either;
   * `null` or missing elsewhere. Only for relevance that is finite.
   */
  readonly coefficientPeaks?: (() => Float32Array | null) | undefined;
  /** Relevance at the network's output. */
  readonly start: RelevanceSums;
  /** Relevance that arrived at the point, before any filter of the chain. */
  readonly entering: RelevanceSums & { readonly positive: number; readonly negative: number };
  /** The relevance as this filter gets it. */
  readonly summary: PointSummary;
}

/** Why values were changed. */
export const changeKinds = [
  'zeroed',
  'clamped',
  'lifted',
  'amplified',
  'quarantined',
  'shrunk',
  'smoothed',
  'imputed',
  'rescaled',
  'redistributed',
] as const;

/** Why a value was changed. */
export type ChangeKind = (typeof changeKinds)[number];

/** How many values a filter changed, by reason; empty when it wrote nothing. */
export type Changes = Readonly<Partial<Record<ChangeKind, number>>>;

/** Nothing was written. */
export const unchanged: Changes = Object.freeze({});

/**
 * Changes the relevance of one sample at one point in place.
 *
 * It MUST be synchronous, MUST give the same bytes for the same input and MUST keep no state. What it returns tells the host
 * whether to measure again: {@link unchanged} when it wrote nothing, counts when it knows them, nothing when it does not.
 */
export type FilterFunction = (relevance: Float32Array, context: FilterContext) => Changes | void;

/** What a filter is and what it promises; docs pages and property tests come from it. */
export interface FilterMeta {
  /** Kebab-case, or `vendor/name` for a plugin. */
  readonly name: string;
  /** Semantic version. */
  readonly version: string;
  readonly description: string;
  /** In plain text. */
  readonly formula: string;
  readonly source: string;
  /** No value changes its sign. */
  readonly signPreserving: boolean;
  /** F(k·R) = k·F(R) for k > 0, where the start relevance and what entered the point are k times as large too. */
  readonly scaleEquivariant: boolean;
  /** F(F(R)) = F(R). */
  readonly idempotent: boolean;
  /** No magnitude grows. */
  readonly neverIncreasing: boolean;
  /** The sum stays when it is the only filter of its chain. */
  readonly conserving: boolean;
  /** Place in the order of a chain; a filter without one may stand anywhere. */
  readonly stage?: FilterStage;
  /**
   * What a value becomes depends on the value and the magnitudes of its map, not on where it stands.
   *
   * @defaultValue false
   */
  readonly pointwise?: boolean;
  /**
   * A map of zeros may come out with relevance.
   *
   * @defaultValue false
   */
  readonly fillsEmptyMaps?: boolean;
}

/** JSON Schema of an options object. */
export type OptionsSchema = Readonly<Record<string, unknown>> & {
  readonly type: 'object';
  readonly additionalProperties: false;
  readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

/** A filter as an extension point. */
export interface FilterDefinition<Options extends object = object> {
  readonly meta: FilterMeta;
  /** Every option with description and default; unknown ones are refused. */
  readonly schema: OptionsSchema;
  /** Called once a chain, with every option present and valid. */
  create(options: Options): FilterFunction;
}

/** Declares a filter; the type of its options is checked here and gone for those who only apply it. */
export function defineFilter<Options extends object>(
  definition: FilterDefinition<Options>,
): FilterDefinition {
  return definition;
}
