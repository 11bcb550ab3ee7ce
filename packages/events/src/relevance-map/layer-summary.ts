/** Where the relevance of a layer went; each number is a sum over the layer's values in the corrected pass. */
export interface Ledger {
  /** Relevance that came to the layer's output. */
  readonly relevanceIn: number;
  /** Relevance that the layer passed to its inputs. */
  readonly relevanceOut: number;
  readonly lostToBias: number;
  readonly lostToStabilizer: number;
  /** Dropped where the rule is undefined (division by zero). */
  readonly dropped: number;
  /** Removed by filters at the point that the layer reads; negative where they added. */
  readonly lostToFilters: number;
}

/** A node of the network that has a rule. */
export interface LayerSummary {
  /** Number among the weighted layers, from 1; absent for sums, pools and the like. */
  readonly ordinal?: number | undefined;
  readonly name: string;
  readonly kind: string;
  readonly rule: {
    readonly name: string;
    /** Options as canonical JSON. */
    readonly optionsJson: string;
  };
  readonly ledger: Ledger;
}
