import type { Point } from '@pellucid/relevance';

const point = (
  id: string,
  at: { ordinal: number; kind: Point['kind']; name: string; shape: readonly number[] },
): Point => ({ id, tensor: `before ${at.name}`, ...at });

/** Points as the paper's small network has them: six convolutions, then three 'fn' layers, the last of them the output. */
export const smallCnnPoints: readonly Point[] = [
  point('input', { ordinal: 1, kind: 'convolution', name: 'convb_1', shape: [28, 28, 1] }),
  ...[24, 48, 64, 48, 24].map((channels, index) =>
    point(`0${index + 2}_convolution_convb_${index + 2}`, {
      ordinal: index + 2,
      kind: 'convolution',
      name: `convb_${index + 2}`,
      shape: [28, 28, channels],
    }),
  ),
  point('07_convolution_fn1', {
    ordinal: 7,
    kind: 'convolution',
    name: 'fn1',
    shape: [28, 28, 24],
  }),
  point('08_convolution_fn2', { ordinal: 8, kind: 'convolution', name: 'fn2', shape: [1, 1, 10] }),
  point('09_convolution_fn3', { ordinal: 9, kind: 'convolution', name: 'fn3', shape: [1, 1, 10] }),
  point('output', { ordinal: 10, kind: 'output', name: 'fn3', shape: [1, 1, 10] }),
];

/** Points with names that need quotes, kinds that are names too, a shared point and two inputs. */
export const oddPoints: readonly Point[] = [
  point('input_left', { ordinal: 1, kind: 'dense', name: 'left', shape: [64] }),
  point('input_right', { ordinal: 2, kind: 'dense', name: 'right', shape: [8, 8] }),
  point('03_dense_block_0_conv_a', {
    ordinal: 3,
    kind: 'dense',
    name: 'block/0/conv,a',
    shape: [63],
  }),
  // Layers 4 and 5 read the same tensor.
  point('04_affine_dense', { ordinal: 4, kind: 'affine', name: 'dense', shape: [64] }),
  point('06_dense_user_host', { ordinal: 6, kind: 'dense', name: 'user@host', shape: [64] }),
  point('07_dense_7', { ordinal: 7, kind: 'dense', name: '3', shape: [4, 4, 4] }),
  point('output', { ordinal: 8, kind: 'output', name: 'softmax', shape: [100] }),
];
