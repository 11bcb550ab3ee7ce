import { FilterError } from '../errors.ts';

/** A point of a gain curve. */
export interface GainPoint {
  /** ln of the share of the values that are at least as large. */
  readonly logShare: number;
  readonly gain: number;
}

/**
 * Reads `share:gain share:gain …`, sorted by share.
 *
 * @throws {FilterError} INVALID_OPTIONS when a share is not in (0, 1], a gain not in [0, 1], or a share given twice.
 */
export function parseGainCurve(filter: string, text: string): readonly GainPoint[] {
  const points = text
    .trim()
    .split(/\s+/)
    .map((pair) => {
      const [share = Number.NaN, gain = Number.NaN, ...rest] = pair.split(':').map(Number);
      const isPoint = rest.length === 0 && share > 0 && share <= 1 && gain >= 0 && gain <= 1;
      if (!isPoint)
        throw invalid(filter, `points share:gain, share in (0, 1], gain in [0, 1]`, pair);
      return { logShare: Math.log(share), gain };
    })
    .toSorted((a, b) => a.logShare - b.logShare);
  const twice = points.some(({ logShare }, index) => logShare === points[index + 1]?.logShare);
  if (twice) throw invalid(filter, 'each share once', text);
  return points;
}

/** The gain at a share, in a line over its logarithm between two points and level beyond the ends. */
export function gainAt(points: readonly GainPoint[], share: number): number {
  const logShare = Math.log(share);
  const after = points.findIndex((point) => point.logShare >= logShare);
  if (after === -1) return points.at(-1)!.gain;
  const upper = points[after]!;
  const lower = points[after - 1];
  if (lower === undefined) return upper.gain;
  const part = (logShare - lower.logShare) / (upper.logShare - lower.logShare);
  return lower.gain + part * (upper.gain - lower.gain);
}

function invalid(filter: string, expected: string, got: string): FilterError {
  return new FilterError(
    'INVALID_OPTIONS',
    `Filter "${filter}" expects "curve" to be ${expected}, got "${got}"`,
    { filter, key: 'curve', got },
  );
}
