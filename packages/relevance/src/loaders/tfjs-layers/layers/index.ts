import type { LayerContext, LayerImport } from '../layer-context.ts';
import { activationLayer, rectifier, softmax } from './activation.ts';
import { batchNormalization } from './batch-normalization.ts';
import { centerCrop, cropping, zeroPadding } from './borders.ts';
import { spatial } from './channels-first.ts';
import { convolution, depthwiseConvolution, separableConvolution } from './convolution.ts';
import { dense } from './dense.ts';
import { masking } from './masking.ts';
import { add, average, concatenate, maximum, minimum, multiply, subtract } from './merging.ts';
import { normalization, rescaling } from './normalization.ts';
import { averagePooling, globalAveragePooling, globalMaxPooling, maxPooling } from './pooling.ts';
import { prelu } from './prelu.ts';
import { flatten, permute, repeatVector, reshape } from './shapes.ts';
import { timeDistributed } from './time-distributed.ts';
import { transposedConvolution } from './transposed-convolution.ts';
import { resizing, upSampling } from './up-sampling.ts';

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
  ['AveragePooling1D', one(spatial(averagePooling(1)))],
  ['AveragePooling2D', one(spatial(averagePooling(2)))],
  ['AveragePooling3D', one(spatial(averagePooling(3)))],
  ['BatchNormalization', one(batchNormalization)],
  ['CenterCrop', one(spatial(centerCrop))],
  ['Concatenate', several(concatenate)],
  ['Conv1D', one(spatial(convolution(1)))],
  ['Conv1DTranspose', one(spatial(transposedConvolution(1)))],
  ['Conv2D', one(spatial(convolution(2)))],
  ['Conv2DTranspose', one(spatial(transposedConvolution(2)))],
  ['Conv3D', one(spatial(convolution(3)))],
  ['Conv3DTranspose', one(spatial(transposedConvolution(3)))],
  ['Cropping1D', one(spatial(cropping(1)))],
  ['Cropping2D', one(spatial(cropping(2)))],
  ['Cropping3D', one(spatial(cropping(3)))],
  ['Dense', one(dense)],
  ['DepthwiseConv1D', one(spatial(depthwiseConvolution(1)))],
  ['DepthwiseConv2D', one(spatial(depthwiseConvolution(2)))],
  ['Dropout', handOn],
  ['ELU', one(rectifier)],
  ['Flatten', one(flatten)],
  ['GaussianDropout', handOn],
  ['GaussianNoise', handOn],
  ['GlobalAveragePooling1D', one(spatial(globalAveragePooling(1)))],
  ['GlobalAveragePooling2D', one(spatial(globalAveragePooling(2)))],
  ['GlobalAveragePooling3D', one(spatial(globalAveragePooling(3)))],
  ['GlobalMaxPooling1D', one(spatial(globalMaxPooling(1)))],
  ['GlobalMaxPooling2D', one(spatial(globalMaxPooling(2)))],
  ['GlobalMaxPooling3D', one(spatial(globalMaxPooling(3)))],
  ['Identity', handOn],
  ['LeakyReLU', one(rectifier)],
  ['Masking', one(masking)],
  ['MaxPooling1D', one(spatial(maxPooling(1)))],
  ['MaxPooling2D', one(spatial(maxPooling(2)))],
  ['MaxPooling3D', one(spatial(maxPooling(3)))],
  ['Maximum', several(maximum)],
  ['Minimum', several(minimum)],
  ['Multiply', several(multiply)],
  ['Normalization', one(normalization)],
  ['PReLU', one(prelu)],
  ['Permute', one(permute)],
  ['RandomBrightness', handOn],
  ['RandomContrast', handOn],
  ['RandomFlip', handOn],
  ['RandomRotation', handOn],
  ['RandomTranslation', handOn],
  ['RandomZoom', handOn],
  ['ReLU', one(rectifier)],
  ['RepeatVector', one(repeatVector)],
  ['Rescaling', one(rescaling)],
  ['Reshape', one(reshape)],
  ['Resizing', one(spatial(resizing))],
  ['SeparableConv1D', one(spatial(separableConvolution(1)))],
  ['SeparableConv2D', one(spatial(separableConvolution(2)))],
  ['Softmax', one(softmax)],
  ['SpatialDropout1D', handOn],
  ['SpatialDropout2D', handOn],
  ['SpatialDropout3D', handOn],
  ['Subtract', several(subtract)],
  ['SyncBatchNormalization', one(batchNormalization)],
  ['ThresholdedReLU', one(rectifier)],
  ['TimeDistributed', one(timeDistributed)],
  ['UpSampling1D', one(spatial(upSampling(1)))],
  ['UpSampling2D', one(spatial(upSampling(2)))],
  ['UpSampling3D', one(spatial(upSampling(3)))],
  ['ZeroPadding1D', one(spatial(zeroPadding(1)))],
  ['ZeroPadding2D', one(spatial(zeroPadding(2)))],
  ['ZeroPadding3D', one(spatial(zeroPadding(3)))],
]);
