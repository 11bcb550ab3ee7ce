import type { Operator } from '../operator.ts';
import { activationOperators } from './activations.ts';
import { arithmeticOperators } from './arithmetic.ts';
import { batchNormalizationOperators } from './batch-normalization.ts';
import { biasAdd } from './bias-add.ts';
import { blockOperators } from './blocks.ts';
import { controlOperators } from './control.ts';
import { convolutionOperators } from './convolutions.ts';
import { denseOperators } from './dense.ts';
import { depthAndSpaceOperators } from './depth-and-space.ts';
import { padOperators } from './pads.ts';
import { partOperators } from './parts.ts';
import { poolOperators } from './pools.ts';
import { reductionOperators } from './reductions.ts';
import { reshapeOperators } from './reshapes.ts';
import { resizeOperators } from './resizes.ts';
import { selectOperators } from './selects.ts';
import { shapeOperators } from './shapes.ts';
import { softmaxOperators } from './softmax.ts';
import { stackOperators } from './stacks.ts';
import { transposedConvolutionOperators } from './transposed-convolutions.ts';

/** Every TensorFlow operation on computed tensors that can be imported, by its name. */
export const operators: ReadonlyMap<string, Operator> = new Map(
  [
    ...activationOperators,
    ...arithmeticOperators,
    ...batchNormalizationOperators,
    biasAdd,
    ...blockOperators,
    ...controlOperators,
    ...convolutionOperators,
    ...denseOperators,
    ...depthAndSpaceOperators,
    ...padOperators,
    ...partOperators,
    ...poolOperators,
    ...reductionOperators,
    ...reshapeOperators,
    ...resizeOperators,
    ...selectOperators,
    ...shapeOperators,
    ...softmaxOperators,
    ...stackOperators,
    ...transposedConvolutionOperators,
  ].map((operator) => [operator.operation, operator]),
);
