/** How the start relevance was chosen, in the order of their numbers on the wire. */
export const startKinds = ['unspecified', 'logit', 'one-hot', 'output', 'file'] as const;

/** How the start relevance was chosen; `unspecified` where a newer writer said something else. */
export type StartKind = (typeof startKinds)[number];

/** The relevance that was propagated. */
export interface StartRelevance {
  readonly kind: StartKind;
  /** The target's position in the output; absent for a start that has no single class. */
  readonly classIndex?: number | undefined;
  /** Sum of the start relevance: what the input relevance should sum to. */
  readonly value: number;
}
