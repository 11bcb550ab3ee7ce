/** The rows and columns of an image, the length of a series, or of a vector. */
export interface SpatialAxes {
  readonly sizes: readonly number[];
  /** Distance of two neighbours along each axis. */
  readonly strides: readonly number[];
}

/**
 * The spatial axes of an input in either layout: all but the channels, which are the first or the last axis, whichever is
 * shorter; of two alike, the last.
 */
export function spatialAxesOf(shape: readonly number[]): SpatialAxes {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  if (shape.length === 1) return { sizes: shape, strides };
  const isLast = shape.at(-1)! <= shape[0]!;
  const [from, to] = isLast ? [0, shape.length - 1] : [1, shape.length];
  return { sizes: shape.slice(from, to), strides: strides.slice(from, to) };
}

/** Where along an axis a value is. */
export function placeAlong({ sizes, strides }: SpatialAxes, axis: number, index: number): number {
  return Math.floor(index / strides[axis]!) % sizes[axis]!;
}
