import type { MapStatistic } from './statistic.ts';

/** How far the output that relevance belongs to is from the one that was logged. */
export const outputMismatch: MapStatistic = {
  scope: 'map',
  name: 'output mismatch',
  formula: 'max |output − logged output| / max |logged output|',
  direction: 'above',
  invariant: 1e-3,
  of: ({ output, loggedOutput }) => {
    if (loggedOutput === undefined || loggedOutput.length !== output.length) return undefined;
    let largest = 0;
    let furthest = 0;
    for (const [index, logged] of loggedOutput.entries()) {
      largest = Math.max(largest, Math.abs(logged));
      furthest = Math.max(furthest, Math.abs(output[index]! - logged));
    }
    const mismatch = furthest / largest;
    return Number.isFinite(mismatch) ? mismatch : undefined;
  },
};
