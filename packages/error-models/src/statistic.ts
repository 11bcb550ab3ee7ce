import type { RelevanceSums } from '@pellucid/filters';
import type { Amplitude } from '@pellucid/relevance/amplitude';

/** Which way an error moves its statistic. */
export type Direction = 'above' | 'below' | 'either-side';

/**
 * What rules and network must grant for an invariant to hold at a point.
 *
 * `support`: relevance is a multiple of the activation, so there is none where the activation is zero. `conservation`: nothing
 * is lost or added between output and point. `one-signed`: no relevance changes its sign on the way.
 */
export type InvariantCondition = 'support' | 'conservation' | 'one-signed';

/** What a statistic is; docs pages come from it. */
export interface StatisticMeta {
  readonly name: string;
  /** In plain text. */
  readonly formula: string;
  readonly direction: Direction;
  /**
   * The value that no sound map passes, whatever the network: zero tolerance. Missing where a profile says what is normal.
   */
  readonly invariant?: number;
  /** Where the invariant holds. @defaultValue everywhere */
  readonly holdsUnder?: InvariantCondition;
}

/**
 * One sample at one point as detectors see it: raw, errors included, before any filter. Figures beyond the summary are
 * computed on the first call, in one pass over the values; `undefined` where the point has no such figure.
 */
export interface PointRecord {
  readonly shape: readonly number[];
  readonly summary: Amplitude;
  readonly start: RelevanceSums;
  /** Share of the l1 norm in each channel; `undefined` for vectors. */
  readonly channelShares: () => Float64Array | undefined;
  /**
   * Largest flatness (Σ |r|)² ÷ (positions · Σ r²) among the channels that hold at least the median l1 norm of those with any;
   * 1 where such a channel is constant.
   */
  readonly flattestChannel: () => number | undefined;
  /** |Σ (−1)^(x+y) |R|| ÷ Σ |R| of each channel, averaged by mass, 0 to 1. */
  readonly checkerboard: () => number | undefined;
  /** Share of the l1 norm at the ends of the spatial axes that have more than their ends. */
  readonly borderShare: () => number | undefined;
  /** Σ |∇|R|| ÷ Σ |R|, differences between neighbours along the spatial axes. */
  readonly totalVariation: () => number | undefined;
  /** Σ |R| where the activation is zero ÷ Σ |R|. `undefined` where it has no zeros. */
  readonly violation: () => number | undefined;
  /** Cosine of |R| and |activation|. */
  readonly alignment: () => number | undefined;
  /** Largest |R| ÷ |activation| where the activation is not zero, as a share of Σ |start|. */
  readonly coefficient: () => number | undefined;
  /**
   * |R| ÷ |activation| of the value of the largest magnitude, as a share of Σ |start|; the largest number there is where its
   * activation is zero.
   */
  readonly coefficientOfLargest: () => number | undefined;
  /**
   * Σ |R(p)| |activation(p + d)| ÷ Σ |R(p)| |activation(p)|, d two positions along a spatial axis, the way that gives most; among
   * at most 4,096 values spread evenly.
   */
  readonly displacement: () => number | undefined;
  /** Values that share the largest magnitude. */
  readonly tiesAtLargest: () => number | undefined;
  /** Distinct values ÷ values that are not zero, among at most 2,048 values spread evenly. */
  readonly levels: () => number | undefined;
  /** Hoyer sparsity, 0 to 1. */
  readonly hoyer: () => number | undefined;
}

/** Sums at one layer, as in the ledger. */
export interface LayerSums {
  readonly name: string;
  readonly in: number;
  readonly out: number;
  readonly bias: number;
  readonly stabilizer: number;
  readonly dropped: number;
}

/** One map as detectors see it. */
export interface MapRecord {
  readonly target: number;
  /** Recomputed, in the layout of the model file. */
  readonly output: Float32Array;
  /** Shape of output and start: the classes alone, or with the positions of a dense output. */
  readonly outputShape: readonly number[];
  /** As it was logged, where it was. */
  readonly loggedOutput: Float32Array | undefined;
  readonly start: Float32Array;
  readonly input: Float32Array;
  readonly inputShape: readonly number[];
  readonly relevance: Float32Array;
  readonly layers: readonly LayerSums[];
  /** Whether filters changed relevance on its way, which no layer accounts for. @defaultValue false */
  readonly isFiltered?: boolean;
}

/** How a form of error shows at each point of one map. */
export interface PointStatistic extends StatisticMeta {
  readonly scope: 'point';
  /** What it costs: nothing beyond amplitude, a pass over the relevance, or one over the activation too. */
  readonly reads: 'summary' | 'relevance' | 'activation';
  /** `undefined` when it cannot tell. */
  readonly of: (record: PointRecord) => number | undefined;
}

/** How a form of error shows in one map as a whole. */
export interface MapStatistic extends StatisticMeta {
  readonly scope: 'map';
  /** `undefined` when it cannot tell. */
  readonly of: (record: MapRecord) => number | undefined;
}

/** How a form of error shows. */
export type Statistic = PointStatistic | MapStatistic;

/** A test over the stream of a statistic's values, in offset order; cold after a restart. */
export type SequentialTest =
  /** `k` of the last `n` values pass the threshold of the profile. */
  | { readonly kind: 'k-of-n'; readonly k: number; readonly n: number }
  /** CUSUM S = max(0, S + (log x − μ) ÷ σ − slack) above `limit`, of both sides where the statistic has two. */
  | { readonly kind: 'cusum'; readonly slack: number; readonly limit: number }
  /** Page–Hinkley: Σ (log x − mean − drift) less its minimum above `limit`, in units of the profile's σ. */
  | { readonly kind: 'page-hinkley'; readonly drift: number; readonly limit: number };
