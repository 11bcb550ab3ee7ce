import { concat, slice } from '@tensorflow/tfjs-core';

import type { ConcatenateNode } from '../network/node.ts';
import type { Step } from './step.ts';

/** Tensors behind one another: each takes the relevance of its own part. */
export function concatenateStep(
  node: ConcatenateNode,
  inputShapes: readonly (readonly number[])[],
): Step {
  const { axis } = node;
  const starts = inputShapes.map((_, input) =>
    inputShapes.slice(0, input).reduce((total, shape) => total + shape[axis]!, 0),
  );
  return {
    node,
    layer: null,
    // As a whole it does, but the sum of one part is not known.
    preservesSum: false,
    needsInput: false,
    needsOutput: false,
    forward: (inputs) => concat([...inputs], axis + 1),
    backward: ({ relevance }) =>
      inputShapes.map((shape, input) => {
        const begin = [0, ...shape.map((_, index) => (index === axis ? starts[input]! : 0))];
        return slice(relevance, begin, [relevance.shape[0], ...shape]);
      }),
    dispose: () => {},
  };
}
