import type { CompositeEntry } from '../composites/composite.ts';
import type { LinearRule, RuleOptions } from '../rules/rule.ts';

/** Name of a dialect. */
export type DialectName = 'captum' | 'innvestigate' | 'tjoa-guan' | 'zennit';

/** Text of a dialect for people and for the generated pages. */
export interface DialectMeta {
  readonly name: DialectName;
  readonly description: string;
  /** What differs from the dialect `zennit`, a sentence each. */
  readonly differences: readonly string[];
  readonly source: string;
  readonly whenToUse: string;
}

/** Which graph relevance goes back through. */
export interface DialectGraph {
  /** Batch normalization is merged into the layer in front of it, stays a layer, or is left out as if it were not there. */
  readonly batchNormalization: 'merge' | 'keep' | 'omit';
  /** Activations are part of the graph, or are left out as if they were not there. */
  readonly activations: 'keep' | 'omit';
}

/** Conventions of an implementation of layer-wise relevance propagation; the rules and their engine are the same. */
export interface Dialect {
  readonly meta: DialectMeta;
  readonly graph: DialectGraph;
  /** Options that a rule takes where a composite gives none, by name of the rule; `*` is every rule that has the option. */
  readonly ruleDefaults: Readonly<Record<string, RuleOptions>>;
  /** Options of the presets where none are given. */
  readonly presetDefaults: { readonly epsilon: number; readonly stabilizer: number };
  /** Composite where none is asked for. */
  readonly composite: string;
  /** Start relevance where none is asked for. */
  readonly start: 'logit' | 'output';
  /** Bounds of the network's input where none are known. */
  readonly bounds?: { readonly low: number; readonly high: number };
  /** Entries that come before those of a preset, and after those of a table. */
  readonly entries: readonly CompositeEntry[];
  /** The rule of that name as the dialect has it. */
  readonly adapt: (name: string, rule: LinearRule) => LinearRule;
}
