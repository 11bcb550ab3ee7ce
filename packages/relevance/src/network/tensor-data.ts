/** An array of float32 numbers with its shape, row-major. */
export interface TensorData {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Number of values of a shape; 1 for the empty shape. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, dimension) => size * dimension, 1);
}
