/**
 * @typedef {object} LayersModel A layers model of TensorFlow.js as its files hold it.
 * @property {unknown} json
 * @property {Buffer} weights
 *
 * @typedef {Record<string, readonly number[]>} WeightShapes
 */

/**
 * A layer of a functional model.
 *
 * @param {string} className
 * @param {string} name
 * @param {readonly (readonly [name: string, call: number])[][]} calls
 * @param {object} [config]
 */
const layer = (className, name, calls, config = {}) => ({
  class_name: className,
  name,
  config: { name, ...config },
  inbound_nodes: calls.map((call) => call.map(([source, index]) => [source, index, 0, {}])),
});

/**
 * @param {string} name
 * @param {readonly object[]} layers
 * @param {string} output
 */
const functional = (name, layers, output) => ({
  class_name: 'Functional',
  name,
  config: { name, layers, input_layers: [['x', 0, 0]], output_layers: [[output, 0, 0]] },
});

const input = layer('InputLayer', 'x', [], { batch_input_shape: [null, 6, 6, 2] });

/**
 * The files of a topology; the weights are numbers around zero, every second group of them in 8 bits.
 *
 * @param {object} modelTopology
 * @param {WeightShapes} shapes
 * @returns {LayersModel}
 */
function saved(modelTopology, shapes) {
  /** @type {Buffer[]} */
  const parts = [];
  const groups = Object.entries(shapes).map(([name, shape], index) => {
    const size = shape.reduce((product, axis) => product * axis, 1);
    const isQuantized = index % 2 === 1;
    const least = name.endsWith('variance') ? 1 : -2;
    const values = Array.from({ length: size }, (_, at) => (at % 7) + least);
    parts.push(
      isQuantized
        ? Buffer.from(values.map((value) => value + 3))
        : Buffer.from(Float32Array.from(values).buffer),
    );
    const quantization = { dtype: 'uint8', scale: 0.5, min: -1 };
    const entry = { name, shape, dtype: 'float32', ...(isQuantized && { quantization }) };
    return { paths: [`group${index}.bin`], weights: [entry] };
  });
  const json = { format: 'layers-model', modelTopology, weightsManifest: groups };
  return { json, weights: Buffer.concat(parts) };
}

/** @param {string} activation Of the last layer. */
const stackOf = (activation) => ({
  class_name: 'Sequential',
  config: {
    name: 'stack',
    layers: [
      {
        class_name: 'SeparableConv2D',
        config: {
          name: 'separable',
          batch_input_shape: [null, 6, 6, 2],
          strides: [2, 2],
          padding: 'same',
          activation: 'relu',
        },
      },
      { class_name: 'PReLU', config: { name: 'prelu', shared_axes: [1, 2] } },
      { class_name: 'MaxPooling2D', config: { name: 'pool', pool_size: [2, 2] } },
      { class_name: 'Flatten', config: { name: 'flat' } },
      { class_name: 'Dense', config: { name: 'dense', units: 2, activation } },
    ],
  },
});
const stackWeights = {
  'separable/depthwise_kernel': [3, 3, 2, 1],
  'separable/pointwise_kernel': [1, 1, 2, 3],
  'separable/bias': [3],
  'prelu/alpha': [1, 1, 3],
  'dense/kernel': [3, 2],
  'dense/bias': [2],
};

const residual = functional(
  'residual',
  [
    input,
    layer('ZeroPadding2D', 'pad', [[['x', 0]]], {
      padding: [
        [1, 1],
        [0, 2],
      ],
    }),
    layer('Conv2D', 'conv', [[['pad', 0]]], { kernel_size: [3, 3], use_bias: false }),
    layer('BatchNormalization', 'norm', [[['conv', 0]]], { axis: [3], scale: false }),
    layer('Activation', 'act', [[['norm', 0]]], { activation: 'swish' }),
    layer('DepthwiseConv2D', 'depth', [[['act', 0]], [['depth', 0]]], { padding: 'same' }),
    layer('GlobalAveragePooling2D', 'squeeze', [[['depth', 1]]], { keepdims: true }),
    layer('Activation', 'gate', [[['squeeze', 0]]], { activation: 'sigmoid' }),
    layer('Multiply', 'gated', [
      [
        ['depth', 1],
        ['gate', 0],
      ],
    ]),
    layer('Add', 'sum', [
      [
        ['gated', 0],
        ['x', 0],
      ],
    ]),
    layer('UpSampling2D', 'up', [[['sum', 0]]], { size: [2, 2] }),
    layer('Cropping2D', 'crop', [[['up', 0]]], { cropping: 3 }),
    layer(
      'Concatenate',
      'both',
      [
        [
          ['crop', 0],
          ['x', 0],
        ],
      ],
      { axis: -1 },
    ),
    layer('Conv2DTranspose', 'spread', [[['both', 0]]], { strides: [2, 2], padding: 'same' }),
    layer('Permute', 'turn', [[['spread', 0]]], { dims: [3, 1, 2] }),
    layer('Reshape', 'rows', [[['turn', 0]]], { target_shape: [-1, 4] }),
  ],
  'rows',
);
const residualWeights = {
  'conv/kernel': [3, 3, 2, 2],
  'norm/beta': [2],
  'norm/moving_mean': [2],
  'norm/moving_variance': [2],
  'depth/depthwise_kernel': [3, 3, 2, 1],
  'depth/bias': [2],
  'spread/kernel': [3, 3, 1, 4],
  'spread/bias': [1],
};

const nested = {
  keras_version: '3.1.0',
  model_config: functional(
    'outer',
    [
      input,
      {
        ...stackOf('softplus'),
        name: 'stack',
        inbound_nodes: [
          {
            args: [
              {
                class_name: '__keras_tensor__',
                config: { shape: [null, 6, 6, 2], keras_history: ['x', 0, 0] },
              },
            ],
            kwargs: {},
          },
        ],
      },
      layer('RepeatVector', 'repeat', [[['stack', 1]]], { n: 3 }),
      layer('Dense', 'dense', [[['repeat', 0]]], { units: 2 }),
    ],
    'dense',
  ),
};

/** @type {readonly LayersModel[]} */
export const layersModelSeeds = [
  saved(stackOf('softmax'), stackWeights),
  saved(residual, residualWeights),
  saved(nested, {
    ...stackWeights,
    'dense/kernel': [2, 2],
    'stack/dense/kernel': [3, 2],
    'stack/dense/bias': [2],
  }),
];
