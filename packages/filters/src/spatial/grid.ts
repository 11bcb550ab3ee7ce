/** An axis over which values are neighbours. */
export interface GridAxis {
  readonly length: number;
  /** How far apart neighbours on this axis lie. */
  readonly stride: number;
}

/** A sample as positions with channels: `[length, channels]`, `[height, width, channels]`, `[depth, height, width, channels]`. */
export interface Grid {
  /** The spatial axes, outermost first; none for a vector. */
  readonly axes: readonly GridAxis[];
  readonly channels: number;
  readonly positions: number;
}

/** The grid of a shape, channel last; a vector `[features]` is one position. */
export function gridOf(shape: readonly number[]): Grid {
  const channels = shape.at(-1) ?? 1;
  const spatial = shape.slice(0, -1);
  const axes = spatial.map((length, axis) => ({
    length,
    stride: channels * spatial.slice(axis + 1).reduce((a, b) => a * b, 1),
  }));
  return { axes, channels, positions: spatial.reduce((a, b) => a * b, 1) };
}

/** Whether any value has a neighbour. */
export function hasNeighbours({ axes }: Grid): boolean {
  return axes.some(({ length }) => length > 1);
}

/** Place on an axis that an index beyond its ends is reflected to: … 1 0 | 0 1 2 | 2 1 … */
export function reflected(index: number, length: number): number {
  const period = 2 * length;
  const inside = ((index % period) + period) % period;
  return inside < length ? inside : period - 1 - inside;
}

/** Coordinate of an offset on an axis. */
export function coordinateOf(offset: number, { length, stride }: GridAxis): number {
  return Math.floor(offset / stride) % length;
}
