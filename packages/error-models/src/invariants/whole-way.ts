import type { Statistic } from '../statistic.ts';

/** Whether an invariant speaks of all that lies between the output and the point, start and filters included. */
export function isOfTheWholeWay({ holdsUnder }: Statistic): boolean {
  return holdsUnder === 'conservation' || holdsUnder === 'one-signed';
}
