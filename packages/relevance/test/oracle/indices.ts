/** Σ a_i·b_i. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let total = 0;
  for (let index = 0; index < a.length; index += 1) total += a[index]! * b[index]!;
  return total;
}

/** Every index of an array of that shape, the last axis fastest. */
export function* indicesOf(shape: readonly number[]): Generator<readonly number[]> {
  const [size, ...rest] = shape;
  if (size === undefined) {
    yield [];
    return;
  }
  for (let index = 0; index < size; index += 1) {
    for (const inner of indicesOf(rest)) yield [index, ...inner];
  }
}

/** Where an index lies in a flat array. */
export function flatIndex(shape: readonly number[], index: readonly number[]): number {
  return index.reduce((flat, position, axis) => flat * shape[axis]! + position, 0);
}

/** Where an index of a larger array reads one that spreads over its last axes. */
export function spreadIndex(shape: readonly number[], index: readonly number[]): number {
  const last = index.slice(index.length - shape.length);
  return flatIndex(
    shape,
    last.map((place, axis) => (shape[axis] === 1 ? 0 : place)),
  );
}

/** Number of values of a shape. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, dimension) => size * dimension, 1);
}
