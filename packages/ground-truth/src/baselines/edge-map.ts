import type { TensorData } from '@pellucid/relevance';

/**
 * Relevance that knows the input and not the network: strength of its edges, `[...places, channels]` to `[...places]`.
 *
 * Sobel's operator along every spatial axis, borders repeated; the square root of the sum of squares over axes and channels. An input
 * without places, `[features]`, has no edges: its magnitudes are taken. Sanity checks for saliency maps (Adebayo et al. 2018) and
 * XAI-TRIS (arXiv 2306.12816) found methods that do no better.
 */
export function edgeMap({ shape, values }: TensorData): Float32Array {
  if (shape.length < 2) return values.map((value) => Math.abs(value));
  const axes = shape.slice(0, -1).map((_, axis) => axis);
  const channels = shape.at(-1)!;
  const squares = new Float32Array(values.length / channels);
  for (const along of axes) {
    let field: Float32Array = values;
    for (const axis of axes) field = filterAxis({ shape, values: field }, axis, axis === along);
    for (let index = 0; index < field.length; index += 1) {
      squares[Math.floor(index / channels)]! += field[index]! ** 2;
    }
  }
  return squares.map((value) => Math.sqrt(value));
}

/** The difference [−1, 0, 1] or the mean [1, 2, 1] / 4 along one axis. */
function filterAxis(
  { shape, values }: TensorData,
  axis: number,
  isDifference: boolean,
): Float32Array {
  const size = shape[axis]!;
  const stride = shape.slice(axis + 1).reduce((product, dimension) => product * dimension, 1);
  return values.map((value, index) => {
    const place = Math.floor(index / stride) % size;
    const before = place === 0 ? value : values[index - stride]!;
    const after = place === size - 1 ? value : values[index + stride]!;
    return isDifference ? after - before : (before + 2 * value + after) / 4;
  });
}
