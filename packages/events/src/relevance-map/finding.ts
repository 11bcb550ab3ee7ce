/** How bad a finding is, in the order of their numbers on the wire. */
export const severities = ['unspecified', 'info', 'warning', 'critical'] as const;

/** How bad a finding is; `unspecified` where a newer writer said something else. */
export type Severity = (typeof severities)[number];

/** An error that was detected in one map. */
export interface Finding {
  readonly errorModel: string;
  /** Id of the point where the statistic passed the threshold. */
  readonly point: string;
  readonly statistic: string;
  readonly value: number;
  readonly threshold: number;
  readonly severity: Severity;
  /** What to do: a filter spec that corrects it, or advice where no filter does. */
  readonly proposal?: { readonly filter: string } | { readonly advice: string } | undefined;
}
