import type { PointRecord } from '../statistic.ts';

/** Figures that depend on where values stand. */
type SpatialFigures = Pick<
  PointRecord,
  'channelShares' | 'checkerboard' | 'borderShare' | 'totalVariation'
>;

/**
 * Figures of magnitudes that depend on where they stand; `undefined` where the shape has no such places or there is no mass.
 *
 * @param magnitudes - `[...shape]`, channel last.
 */
export function spatialFigures(magnitudes: Float64Array, shape: readonly number[]): SpatialFigures {
  const channels = shape.at(-1) ?? 1;
  const axes = shape.slice(0, -1);
  const total = magnitudes.reduce((sum, value) => sum + value, 0);
  const where = (isKnown: boolean, figure: () => number): number | undefined =>
    isKnown && total > 0 ? figure() : undefined;
  const placeOf = (index: number): number[] => {
    let position = Math.floor(index / channels);
    return axes
      .toReversed()
      .map((length) => {
        const place = position % length;
        position = Math.floor(position / length);
        return place;
      })
      .toReversed();
  };
  const massWhere = (isTaken: (place: readonly number[]) => boolean): number =>
    magnitudes.reduce((sum, value, index) => sum + (isTaken(placeOf(index)) ? value : 0), 0);
  return {
    channelShares: () => {
      if (axes.length === 0 || total === 0) return undefined;
      const shares = new Float64Array(channels);
      for (const [index, value] of magnitudes.entries()) shares[index % channels]! += value / total;
      return shares;
    },
    checkerboard: () =>
      where(axes.length > 0, () => {
        const alternating = new Float64Array(channels);
        for (const [index, value] of magnitudes.entries()) {
          const isOdd = placeOf(index).reduce((sum, place) => sum + place, 0) % 2 === 1;
          alternating[index % channels]! += isOdd ? -value : value;
        }
        return alternating.reduce((sum, value) => sum + Math.abs(value), 0) / total;
      }),
    borderShare: () =>
      where(
        axes.length > 0,
        () =>
          massWhere((place) => place.some((at, axis) => at === 0 || at === axes[axis]! - 1)) /
          total,
      ),
    totalVariation: () =>
      where(axes.length > 0, () => variation(magnitudes, { axes, channels, placeOf }) / total),
  };
}

function variation(
  magnitudes: Float64Array,
  grid: {
    readonly axes: readonly number[];
    readonly channels: number;
    readonly placeOf: (index: number) => readonly number[];
  },
): number {
  let stride = grid.channels;
  let sum = 0;
  for (const [axis, length] of [...grid.axes.entries()].toReversed()) {
    for (const [index, value] of magnitudes.entries()) {
      if (grid.placeOf(index)[axis]! + 1 < length)
        sum += Math.abs(magnitudes[index + stride]! - value);
    }
    stride *= length;
  }
  return sum;
}
