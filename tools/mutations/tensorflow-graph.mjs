const source = 'packages/relevance/src/loaders/tensorflow-graph';
const test = 'packages/relevance/test/loaders/tensorflow-graph';

/** @type {readonly import('./runner/mutation.mjs').Mutation[]} */
export const mutations = [
  {
    id: 'tensorflow-graph/batch-computed-with',
    what: 'the size of the batch is taken for the number 1 in a computation',
    file: `${source}/foldings/elementwise.ts`,
    find: 'if ((isBatch[0] && isBatch[1]) || !keeps) throw refusedBatch(context);',
    replace: '',
    tests: [`${test}/refusals.test.ts`],
  },
  {
    id: 'tensorflow-graph/block-is-no-dilation',
    what: 'a convolution between SpaceToBatchND and BatchToSpaceND is not dilated',
    file: `${source}/operators/convolutions.ts`,
    find: 'dilations: block, padding',
    replace: 'padding',
    tests: [`${test}/cases.test.ts`],
  },
  {
    id: 'tensorflow-graph/constants-unbounded',
    what: 'a few bytes may stand for any number of values',
    file: `${source}/graph-builder.ts`,
    find: 'if (this.#valuesLeft >= 0) return;',
    replace: 'if (this.#valuesLeft >= 0 || values < 2 ** 25) return;',
    tests: [`${test}/hostile-files.test.ts`],
  },
  {
    id: 'tensorflow-graph/fused-slope',
    what: 'the slope of a fused leaky ReLU is the one of the operation alone',
    file: `${source}/operators/activations.ts`,
    find: "attributes.float('leakyrelu_alpha', 0.2)",
    replace: '0.2',
    tests: [`${test}/fused.test.ts`],
  },
  {
    id: 'tensorflow-graph/half-pixel-rounding',
    what: 'the nearest cell of half-pixel centres is rounded down',
    file: `${source}/operators/resizes.ts`,
    find: "isAligned || isHalfPixel ? 'round_prefer_ceil' : 'floor'",
    replace: "isAligned ? 'round_prefer_ceil' : 'floor'",
    tests: [`${test}/cases.test.ts`],
  },
  {
    id: 'tensorflow-graph/last-value-dropped',
    what: 'the last listed value does not stand for the rest of a tensor',
    file: `${source}/read-tensor.ts`,
    find: '  values.fill(listed.at(-1)!, listed.length);\n',
    replace: '',
    tests: [`${test}/hostile-files.test.ts`],
  },
  {
    id: 'tensorflow-graph/line-is-an-activation',
    what: 'x·0.5 is taken for a swish of slope 0',
    file: `${source}/recognise-activation.ts`,
    find: 'if (!Number.isFinite(evaluate(1)) || isAffine(evaluate)) return undefined;',
    replace: 'if (!Number.isFinite(evaluate(1))) return undefined;',
    tests: [`${test}/refusals.test.ts`],
  },
  {
    id: 'tensorflow-graph/switch-takes-training',
    what: 'the side of training is taken',
    file: `${source}/placeholders.ts`,
    find: "return { kind: 'constant', constant: scalar(0) };",
    replace: "return { kind: 'constant', constant: scalar(1) };",
    tests: [`${test}/cases.test.ts`],
  },
  {
    id: 'tensorflow-graph/transposed-channels',
    what: 'the weights of a transposed convolution keep their channels in the order of the file',
    file: `${source}/operators/transposed-convolutions.ts`,
    find: 'weights: swapChannels(filter, groups),',
    replace: 'weights: Float32Array.from(filter.values),',
    tests: [`${test}/cases.test.ts`],
  },
];
