import type { NodeKind } from '../network/node.ts';
import type { RuleOptions } from '../rules/rule.ts';

/** A node of the canonical graph that a rule acts on and the ledger has a row for. */
export interface Layer {
  readonly name: string;
  readonly kind: NodeKind;
  /** 1 and up for weighted layers, `null` for the others. */
  readonly ordinal: number | null;
  readonly rule: { readonly name: string; readonly options: RuleOptions };
}
