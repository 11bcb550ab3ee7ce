import type { PointRecord } from './statistic.ts';

const unknown = (): undefined => undefined;

/** A record of a sample whose values are gone: no figure beyond the summary. */
export function summaryRecord(seen: Pick<PointRecord, 'shape' | 'summary' | 'start'>): PointRecord {
  return {
    ...seen,
    channelShares: unknown,
    flattestChannel: unknown,
    checkerboard: unknown,
    borderShare: unknown,
    totalVariation: unknown,
    violation: unknown,
    alignment: unknown,
    coefficient: unknown,
    displacement: unknown,
    coefficientOfLargest: unknown,
    tiesAtLargest: unknown,
    levels: unknown,
    hoyer: unknown,
  };
}
