/** A spatial axis of a map in memory. */
export interface SpatialAxis {
  readonly length: number;
  /** Values between neighbours on it. */
  readonly stride: number;
}

/** Spatial axes with more than one position of a map, channel last; none for vectors. */
export function spatialAxes(shape: readonly number[]): readonly SpatialAxis[] {
  return shape
    .slice(0, -1)
    .map((length, axis) => ({ length, stride: shape.slice(axis + 1).reduce((a, b) => a * b, 1) }))
    .filter(({ length }) => length > 1);
}

/** Coordinate of a value on an axis. */
export function coordinateOn(index: number, { length, stride }: SpatialAxis): number {
  return Math.floor(index / stride) % length;
}
