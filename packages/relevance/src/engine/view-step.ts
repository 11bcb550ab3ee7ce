import { reshape, transpose } from '@tensorflow/tfjs-core';

import type { ReshapeNode, TransposeNode } from '../network/node.ts';
import type { Step } from './step.ts';

/** A reshape or a permutation of axes: relevance takes the same way back. */
export function viewStep(node: ReshapeNode | TransposeNode, inputShape: readonly number[]): Step {
  const base = {
    node,
    layer: null,
    preservesSum: true,
    needsInput: false,
    needsOutput: false,
    dispose: (): void => {},
  };
  if (node.kind === 'reshape') {
    return {
      ...base,
      forward: ([x]) => reshape(x!, [x!.shape[0], ...node.shape]),
      backward: ({ relevance }) => [reshape(relevance, [relevance.shape[0], ...inputShape])],
    };
  }
  const forth = [0, ...node.permutation.map((axis) => axis + 1)];
  const back = forth.map((_, axis) => forth.indexOf(axis));
  return {
    ...base,
    forward: ([x]) => transpose(x!, forth),
    backward: ({ relevance }) => [transpose(relevance, back)],
  };
}
