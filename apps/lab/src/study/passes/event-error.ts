import type { RelevanceSite } from '@pellucid/error-models';

/** An error that is put into the relevance of one event at one point. */
export interface EventError {
  /** Id of the point. */
  readonly point: string;
  /** Puts it there, the same on every call; returns whether it changed anything. */
  readonly apply: (site: RelevanceSite) => boolean;
}

/** The errors of each event; none for events that are not hit. */
export type ErrorPlan = (event: number) => readonly EventError[];
