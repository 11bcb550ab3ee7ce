import type { NodeKind } from '../network/node.ts';
import type { TensorData } from '../network/tensor-data.ts';
import type { RuleOptions } from '../rules/rule.ts';

/** Which layers an entry is for; every field that is given must hold. */
export interface LayerMatch {
  readonly kind?: NodeKind | readonly NodeKind[];
  /** Name of the node, or a pattern in which `*` stands for any characters. */
  readonly name?: string;
  /** Ordinal of a weighted layer, 1 and up. */
  readonly ordinal?: number;
  /** Only weighted layers that read the network's input; normalization and pools between do not count. */
  readonly first?: true;
  /** Only the last weighted layer. */
  readonly last?: true;
}

/** A rule for the layers that match. */
export interface CompositeEntry {
  readonly match: LayerMatch;
  /** Name of a rule. */
  readonly rule: string;
  /** Options of the rule; those left out take their defaults. */
  readonly options?: RuleOptions;
}

/** A bound of the network's input: one number, one a channel, or one a value. */
export type Bound = number | readonly number[] | TensorData;

/** Least and largest value that the network's input can take, in the input's own units. */
export interface Bounds {
  readonly low: Bound;
  readonly high: Bound;
}

/** An ordered table from layers to rules: the first entry that matches counts. */
export interface Composite {
  readonly name: string;
  readonly entries: readonly CompositeEntry[];
  /** Needed by the rule `z-box`. */
  readonly bounds?: Bounds;
}
