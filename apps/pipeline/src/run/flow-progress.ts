/** Counts since the start of a service. */
export interface FlowProgress {
  consumed: number;
  emitted: number;
  deadLetters: number;
  skipped: number;
  /** Records whose output was durable from an earlier try. */
  answered: number;
  findings: number;
}

/** Counts of nothing yet. */
export function createProgress(): FlowProgress {
  return { consumed: 0, emitted: 0, deadLetters: 0, skipped: 0, answered: 0, findings: 0 };
}
