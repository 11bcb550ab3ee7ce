const source = 'packages/relevance/src';
const test = 'packages/relevance/test';

/** @type {readonly import('./runner/mutation.mjs').Mutation[]} */
export const mutations = [
  {
    id: 'layers/average-pool-padding-counted',
    what: 'all padding before the input counts in the mean',
    file: `${source}/layers/average-pool-map.ts`,
    find: 'Math.max(start, -counted[axis]![0])',
    replace: 'start',
    tests: [`${test}/layers/linear-maps.test.ts`],
  },
  {
    id: 'layers/crop-wrong-end',
    what: 'padding is cut off at the other end',
    file: `${source}/layers/crop-cells.ts`,
    find: 'ends.map(([before]) => before)',
    replace: 'ends.map(([, after]) => after)',
    tests: [`${test}/layers/linear-maps.test.ts`],
  },
  {
    id: 'layers/depthwise-kernel-not-flipped',
    what: 'the transpose of a depthwise convolution slides the kernel as it is',
    file: `${source}/layers/depthwise-map.ts`,
    find: '[0, 1]) as Tensor4D',
    replace: '[]) as Tensor4D',
    tests: [`${test}/layers/linear-maps.test.ts`],
  },
  {
    id: 'layers/dilated-kernel-one-dilation',
    what: 'the zeros of a dilated kernel are laid out with the dilation of the first axis',
    file: `${source}/layers/dilate-kernel.ts`,
    find: '* dilations[axis]! * stride',
    replace: '* Math.min(dilations[0]!, dilations[axis]!) * stride',
    tests: [`${test}/layers/linear-maps.test.ts`],
  },
  {
    id: 'layers/dilated-kernel-unbounded',
    what: 'a kernel with its cells between is written out at any size',
    file: `${source}/layers/dilate-kernel.ts`,
    find: 'if (sizeOf(wide) * cell > maximumTensorSize) {',
    replace: 'if (sizeOf(wide) * cell > 4 * maximumTensorSize) {',
    tests: [`${test}/regression/padding-beyond-memory.test.ts`],
  },
  {
    id: 'layers/dilation-squeezed',
    what: 'the rows of a dilated kernel are written out side by side',
    file: `${source}/layers/dilate-kernel.ts`,
    find: '* dilations[axis]! * stride',
    replace: '* (axis === 0 ? 1 : dilations[axis]!) * stride',
    tests: [`${test}/layers/linear-maps.test.ts`],
  },
  {
    id: 'layers/elu-subtracts',
    what: 'an ELU subtracts 1 from what is almost 1',
    file: `${source}/layers/activation.ts`,
    find: 'expm1(minimum(z, 0))',
    replace: 'sub(exp(minimum(z, 0)), 1)',
    tests: [`${test}/layers/activation.test.ts`],
  },
  {
    id: 'layers/joint-adjoint-halves-swapped',
    what: 'the transposes of two convolutions change places where they are computed as one',
    file: `${source}/layers/joint-adjoint.ts`,
    find: 'return [first, second];',
    replace: 'return [second, first];',
    tests: [`${test}/layers/joint-adjoint.test.ts`],
  },
  {
    id: 'layers/kernel-not-flipped',
    what: 'the transpose of a convolution does not turn the kernel',
    file: `${source}/layers/slide-back.ts`,
    find: 'reverse(filter, [0, 1])',
    replace: 'filter',
    tests: [`${test}/layers/linear-maps.test.ts`],
  },
  {
    id: 'layers/logarithm-keeps-signs',
    what: 'a logarithm of what is never negative is taken for never negative',
    file: 'packages/relevance/src/network/activation.ts',
    find: "return activation.name !== 'log';",
    replace: 'return true;',
    tests: ['packages/relevance/test/layers/activation.test.ts'],
  },
  {
    id: 'layers/max-pool-last-maximum',
    what: 'on ties the last maximum of a window wins on the host',
    file: `${source}/layers/max-pool-winners.ts`,
    find: 'input[index]! > input[winner]!',
    replace: 'input[index]! >= input[winner]!',
    tests: [`${test}/layers/max-pool.test.ts`],
  },
  {
    id: 'layers/max-pool-padding-wins',
    what: 'padding of zeros wins over negative values',
    file: `${source}/layers/max-pool.ts`,
    find: 'window.padding, lowestFloat32)',
    replace: 'window.padding)',
    tests: [`${test}/layers/max-pool.test.ts`],
  },
  {
    id: 'layers/max-pool-volume-ties',
    what: 'every tied position of a volume gets the whole relevance, as backends have it',
    file: `${source}/layers/max-pool.ts`,
    find: `toWinners: ({ x, y, relevance }) => {
      const between`,
    replace: `toWinners: ({ x, y, relevance }) => {
      if (window.padding.flat().every((cells) => cells === 0)) {
        const attributes = { filterSize: window.kernel, strides: window.strides, pad: 'valid' };
        return engine().runKernel('MaxPool3DGrad', { dy: relevance, input: x, output: y }, attributes as never) as Tensor;
      }
      const between`,
    tests: [`${test}/layers/max-pool.test.ts`],
  },
  {
    id: 'layers/pad-mirror-off-by-one',
    what: 'what arrives at a mirror image goes to the cells beside those it shows',
    file: `${source}/layers/pad-map.ts`,
    find: `fill === 'edge' ? 0 : 1`,
    replace: '0',
    tests: [`${test}/layers/linear-maps.test.ts`],
  },
  {
    id: 'layers/transposed-convolution-output-padding',
    what: 'output padding of a transposed convolution is cut off all the same',
    file: `${source}/layers/transposed-convolution-map.ts`,
    find: 'Math.max(0, after - outputPadding[axis]!)',
    replace: 'after',
    tests: [`${test}/layers/linear-maps.test.ts`],
  },
  {
    id: 'layers/volume-kernel-not-flipped',
    what: 'the transpose of a convolution over volumes turns the kernel in two axes alone',
    file: `${source}/layers/volume-convolution-map.ts`,
    find: 'reverse(filter, [0, 1, 2])',
    replace: 'reverse(filter, [0, 1])',
    tests: [`${test}/layers/linear-maps.test.ts`],
  },
  {
    id: 'layers/volume-padding-always-same',
    what: 'any padding of a volume counts as what backends call same',
    file: `${source}/layers/volume-convolution-map.ts`,
    find: 'String(padding) === String(same)',
    replace: 'padding.length === same.length',
    tests: [`${test}/layers/linear-maps.test.ts`],
  },
];
