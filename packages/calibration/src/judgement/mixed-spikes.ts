/** Error of the mixed stream: 1 to 6 spikes of 2 to 30 × the largest magnitude; half of the samples are hit by it, each at a random point. */
export const mixedSpikes = {
  errorModel: 'spike',
  options: { fewest: 1, most: 6, weakest: 2, strongest: 30 },
} as const;
