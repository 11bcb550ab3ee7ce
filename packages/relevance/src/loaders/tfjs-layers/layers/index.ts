import type { LayerContext } from '../layer-context.ts';
import { activationLayer, leakyReLU, reLU, softmax } from './activation.ts';
import { batchNormalization } from './batch-normalization.ts';
import { convolution } from './convolution.ts';
import { dense } from './dense.ts';
import { averagePooling, globalAveragePooling, maxPooling } from './pooling.ts';
import { flatten, reshape } from './shapes.ts';

/** A layer that does nothing in inference. */
const handOn = (): void => {};

/** How each Keras class becomes nodes, sorted by class name. */
export const layerImports: ReadonlyMap<string, (context: LayerContext) => void> = new Map([
  ['Activation', activationLayer],
  ['AlphaDropout', handOn],
  ['AveragePooling1D', averagePooling(1)],
  ['AveragePooling2D', averagePooling(2)],
  ['BatchNormalization', batchNormalization],
  ['Conv1D', convolution(1)],
  ['Conv2D', convolution(2)],
  ['Dense', dense],
  ['Dropout', handOn],
  ['Flatten', flatten],
  ['GaussianDropout', handOn],
  ['GaussianNoise', handOn],
  ['GlobalAveragePooling1D', globalAveragePooling],
  ['GlobalAveragePooling2D', globalAveragePooling],
  ['LeakyReLU', leakyReLU],
  ['MaxPooling1D', maxPooling(1)],
  ['MaxPooling2D', maxPooling(2)],
  ['ReLU', reLU],
  ['Reshape', reshape],
  ['Softmax', softmax],
  ['SpatialDropout1D', handOn],
  ['SpatialDropout2D', handOn],
]);
