/** A sample as positions in space with channels, channel last. */
export interface Extents {
  readonly depth: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** The extents of `[length, channels]`, `[height, width, channels]` or `[depth, height, width, channels]`; `undefined` for other shapes and where there is one position only. */
export function extentsOf(shape: readonly number[]): Extents | undefined {
  const axes = shape.slice(0, -1);
  const [depth = 1, height = 1, width = 1] = [1, 1, 1, ...axes].slice(-3);
  if (axes.length > 3 || depth * height * width <= 1) return undefined;
  return { depth, height, width, channels: shape.at(-1)! };
}

/** Whether an axis has places that are not at its ends. */
export function hasInside(length: number): boolean {
  return length > 2;
}
