/** What a filter did, in the order of their numbers on the wire. */
export const filterOutcomes = ['unspecified', 'unchanged', 'changed', 'bypassed'] as const;

/** What a filter did: left every value, wrote, or was left out; `unspecified` where a newer writer said something else. */
export type FilterOutcome = (typeof filterOutcomes)[number];

/** A filter of the chain at one point. */
export interface AppliedFilter {
  readonly name: string;
  readonly version: string;
  /** Integrity of the plugin's package; absent for built-in filters. */
  readonly integrity?: string | undefined;
  /** Options as canonical JSON. */
  readonly optionsJson: string;
  /** Sum of the magnitudes before the filter minus after it; negative where it added. */
  readonly removedMass: number;
  /** Sum of the values before the filter minus after it: what the ledger counts as lost to filters. */
  readonly removedSum: number;
  /** Number of changed values by reason: `clamped`, `zeroed`, `amplified`, or what the filter reports. */
  readonly changedValues: Readonly<Record<string, number>>;
  readonly outcome: FilterOutcome;
}
