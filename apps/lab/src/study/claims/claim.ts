import type { Figure } from '../report/figure.ts';
import type { Setting } from '../setting.ts';

/** What was measured, an event a number, by name. */
export type Series = Readonly<Record<string, readonly number[]>>;

/** A claim of the specification as an experiment. */
export interface Claim {
  readonly meta: {
    readonly number: number;
    readonly title: string;
    /** What is expected. */
    readonly direction: string;
  };
  /** Whether it can be measured in a setting. @defaultValue in every one */
  readonly fits?: (setting: Pick<Setting, 'study' | 'rule'>) => boolean;
  /** One setting, with one seed. */
  readonly measure: (setting: Setting) => Series | Promise<Series>;
  /** The figures of a network under a rule, from the events of all seeds. */
  readonly judge: (series: Series) => readonly Figure[];
}
