import type { LayerContext, LayerImport } from '../layer-context.ts';
import { activationLayer, rectifier, softmax } from './activation.ts';
import { batchNormalization } from './batch-normalization.ts';
import { cropping, zeroPadding } from './borders.ts';
import { convolution, depthwiseConvolution, separableConvolution } from './convolution.ts';
import { dense } from './dense.ts';
import { add, average, concatenate, multiply, subtract } from './merging.ts';
import { normalization, rescaling } from './normalization.ts';
import { averagePooling, globalAveragePooling, globalMaxPooling, maxPooling } from './pooling.ts';
import { prelu } from './prelu.ts';
import { flatten, permute, repeatVector, reshape } from './shapes.ts';
import { transposedConvolution } from './transposed-convolution.ts';
import { upSampling } from './up-sampling.ts';

const one = (read: (context: LayerContext) => void): LayerImport => ({ reads: 'one', read });
const several = (read: (context: LayerContext) => void): LayerImport => ({
  reads: 'several',
  read,
});

/** A layer that does nothing in inference. */
const handOn = one(() => {});

/** How each Keras class becomes nodes, sorted by class name. */
export const layerImports: ReadonlyMap<string, LayerImport> = new Map([
  ['Activation', one(activationLayer)],
  ['ActivityRegularization', handOn],
  ['Add', several(add)],
  ['AlphaDropout', handOn],
  ['Average', several(average)],
  ['AveragePooling1D', one(averagePooling(1))],
  ['AveragePooling2D', one(averagePooling(2))],
  ['AveragePooling3D', one(averagePooling(3))],
  ['BatchNormalization', one(batchNormalization)],
  ['Concatenate', several(concatenate)],
  ['Conv1D', one(convolution(1))],
  ['Conv1DTranspose', one(transposedConvolution(1))],
  ['Conv2D', one(convolution(2))],
  ['Conv2DTranspose', one(transposedConvolution(2))],
  ['Conv3D', one(convolution(3))],
  ['Conv3DTranspose', one(transposedConvolution(3))],
  ['Cropping1D', one(cropping(1))],
  ['Cropping2D', one(cropping(2))],
  ['Cropping3D', one(cropping(3))],
  ['Dense', one(dense)],
  ['DepthwiseConv1D', one(depthwiseConvolution(1))],
  ['DepthwiseConv2D', one(depthwiseConvolution(2))],
  ['Dropout', handOn],
  ['ELU', one(rectifier)],
  ['Flatten', one(flatten)],
  ['GaussianDropout', handOn],
  ['GaussianNoise', handOn],
  ['GlobalAveragePooling1D', one(globalAveragePooling(1))],
  ['GlobalAveragePooling2D', one(globalAveragePooling(2))],
  ['GlobalAveragePooling3D', one(globalAveragePooling(3))],
  ['GlobalMaxPooling1D', one(globalMaxPooling(1))],
  ['GlobalMaxPooling2D', one(globalMaxPooling(2))],
  ['GlobalMaxPooling3D', one(globalMaxPooling(3))],
  ['LeakyReLU', one(rectifier)],
  ['MaxPooling1D', one(maxPooling(1))],
  ['MaxPooling2D', one(maxPooling(2))],
  ['MaxPooling3D', one(maxPooling(3))],
  ['Multiply', several(multiply)],
  ['Normalization', one(normalization)],
  ['PReLU', one(prelu)],
  ['Permute', one(permute)],
  ['ReLU', one(rectifier)],
  ['RepeatVector', one(repeatVector)],
  ['Rescaling', one(rescaling)],
  ['Reshape', one(reshape)],
  ['SeparableConv1D', one(separableConvolution(1))],
  ['SeparableConv2D', one(separableConvolution(2))],
  ['Softmax', one(softmax)],
  ['SpatialDropout1D', handOn],
  ['SpatialDropout2D', handOn],
  ['SpatialDropout3D', handOn],
  ['Subtract', several(subtract)],
  ['SyncBatchNormalization', one(batchNormalization)],
  ['ThresholdedReLU', one(rectifier)],
  ['UpSampling1D', one(upSampling(1))],
  ['UpSampling2D', one(upSampling(2))],
  ['UpSampling3D', one(upSampling(3))],
  ['ZeroPadding1D', one(zeroPadding(1))],
  ['ZeroPadding2D', one(zeroPadding(2))],
  ['ZeroPadding3D', one(zeroPadding(3))],
]);
