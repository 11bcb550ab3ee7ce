import { packedValues } from '../torch/packed-values.mjs';
import { LayersModel } from './layers-model.mjs';

/** @typedef {import('../torch/read-checkpoint.mjs').CheckpointTensor} CheckpointTensor */

/** Strides of the 16 inverted residual blocks; everything else can be told from the weights. */
const strides = [1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1];
const epsilon = 1e-3;

/** Order of the axes of a kernel: torch has the channels first, Keras has them last. */
const kernelAxes = { convolution: [2, 3, 1, 0], depthwise: [2, 3, 0, 1], dense: [1, 0] };

/**
 * EfficientNet-Lite0 of Liu et al. (2020), from the weights of a checkpoint: 224 × 224 × 3 to 1000 classes, no squeeze and
 * excite, ReLU6, padding as TensorFlow's `same`.
 *
 * @param {ReadonlyMap<string, CheckpointTensor>} checkpoint
 */
export function efficientnetLite0(checkpoint) {
  const model = new LayersModel('efficientnet-lite0', [224, 224, 3]);
  const build = new Builder(model, checkpoint);
  let last = build.unit('input', { weights: '_conv_stem', norm: '_bn0', stride: 2 });
  for (const [index, stride] of strides.entries()) last = build.block(last, index, stride);
  last = build.unit(last, { weights: '_conv_head', norm: '_bn1' });
  last = model.layer('GlobalAveragePooling2D', 'pool', { inputs: [last] });
  const kernel = build.values('_fc.weight', kernelAxes.dense);
  const output = model.layer('Dense', 'logits', {
    inputs: [last],
    config: { units: 1000, use_bias: true, activation: 'linear' },
    weights: { kernel, bias: build.values('_fc.bias') },
  });
  return model.files(output);
}

class Builder {
  /**
   * @param {LayersModel} model
   * @param {ReadonlyMap<string, CheckpointTensor>} checkpoint
   */
  constructor(model, checkpoint) {
    this.model = model;
    this.checkpoint = checkpoint;
  }

  /**
   * @param {string} name
   * @param {readonly number[]} [permutation]
   */
  values(name, permutation) {
    const tensor = this.checkpoint.get(name);
    if (tensor === undefined) throw new RangeError(`checkpoint: expects a tensor ${name}`);
    return packedValues(tensor, permutation);
  }

  /**
   * A convolution, its normalization and, unless it projects, ReLU6.
   *
   * @param {string} input
   * @param {{ weights: string, norm: string, stride?: number, isDepthwise?: boolean, isLinear?: boolean }} parts
   */
  unit(input, { weights, norm, stride = 1, isDepthwise = false, isLinear = false }) {
    const kernel = this.values(
      `${weights}.weight`,
      isDepthwise ? kernelAxes.depthwise : kernelAxes.convolution,
    );
    const name = layerName(weights);
    const convolved = this.model.layer(isDepthwise ? 'DepthwiseConv2D' : 'Conv2D', name, {
      inputs: [input],
      config: {
        ...(isDepthwise ? { depth_multiplier: 1 } : { filters: kernel.shape[3] }),
        kernel_size: kernel.shape.slice(0, 2),
        strides: [stride, stride],
        padding: 'same',
        data_format: 'channels_last',
        dilation_rate: [1, 1],
        activation: 'linear',
        use_bias: false,
      },
      weights: { [isDepthwise ? 'depthwise_kernel' : 'kernel']: kernel },
    });
    const normalized = this.normalization(convolved, norm);
    if (isLinear) return normalized;
    return this.model.layer('ReLU', `${name}_relu6`, {
      inputs: [normalized],
      config: { max_value: 6 },
    });
  }

  /**
   * @param {string} input
   * @param {string} norm
   */
  normalization(input, norm) {
    return this.model.layer('BatchNormalization', `${input}_bn`, {
      inputs: [input],
      config: { axis: [3], epsilon, center: true, scale: true },
      weights: {
        gamma: this.values(`${norm}.weight`),
        beta: this.values(`${norm}.bias`),
        moving_mean: this.values(`${norm}.running_mean`),
        moving_variance: this.values(`${norm}.running_var`),
      },
    });
  }

  /**
   * An inverted residual block: expand, convolve by channel, project, and add where the shapes agree.
   *
   * @param {string} input
   * @param {number} index
   * @param {number} stride
   */
  block(input, index, stride) {
    const at = `_blocks.${index}`;
    const hasExpansion = this.checkpoint.has(`${at}._expand_conv.weight`);
    const expanded = hasExpansion
      ? this.unit(input, { weights: `${at}._expand_conv`, norm: `${at}._bn0` })
      : input;
    const convolved = this.unit(expanded, {
      weights: `${at}._depthwise_conv`,
      norm: `${at}._bn1`,
      stride,
      isDepthwise: true,
    });
    const projected = this.unit(convolved, {
      weights: `${at}._project_conv`,
      norm: `${at}._bn2`,
      isLinear: true,
    });
    const [channels] = this.checkpoint.get(`${at}._project_conv.weight`)?.shape ?? [];
    const [, before] = this.checkpoint.get(`${at}._expand_conv.weight`)?.shape ?? [];
    if (stride !== 1 || channels !== before) return projected;
    return this.model.layer('Add', `block${index}_add`, { inputs: [projected, input] });
  }
}

/** @param {string} weights As the checkpoint names them, for instance `_blocks.3._expand_conv`. */
const layerName = (weights) =>
  weights.replace(/^_blocks\.(?<index>\d+)\./, 'block$<index>').replace(/^_/, '');
