/** A sample whose channels come first, with them last; a sample of one axis stays as it is. */
export function channelLast(values: Float32Array, shape: readonly number[]): Float32Array {
  return turned(values, shape[0] ?? 1);
}

/** The way back of {@link channelLast}; the shape is that with the channels last. */
export function channelFirst(values: Float32Array, shape: readonly number[]): Float32Array {
  return turned(values, values.length / (shape.at(-1) ?? 1));
}

/** The transpose of `[rows, values.length / rows]`. */
function turned(values: Float32Array, rows: number): Float32Array {
  const columns = values.length / rows;
  const result = new Float32Array(values.length);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      result[column * rows + row] = values[row * columns + column]!;
    }
  }
  return result;
}
