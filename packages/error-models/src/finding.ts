import type { Proposal } from './error-model.ts';

/** How bad a finding is: a value above ten times its threshold is critical. */
export type Severity = 'warning' | 'critical';

/** An error that was detected in one map. */
export interface Finding {
  /** Name of the error model. */
  readonly errorModel: string;
  /** Id of the point. */
  readonly point: string;
  /** Name of the statistic. */
  readonly statistic: string;
  readonly value: number;
  /** What the value had to exceed. */
  readonly threshold: number;
  readonly severity: Severity;
  readonly proposal: Proposal;
}
