import type { LinearMap } from '../layers/linear-map.ts';
import type { PadNode, SliceNode } from '../network/node.ts';
import type { Step } from './step.ts';

/** A part of a sample, or cells around it: relevance takes the way of the values back. */
export function routeStep(node: SliceNode | PadNode, map: LinearMap): Step {
  return {
    node,
    layer: null,
    // Constants around a sample keep what arrives at them.
    preservesSum: node.kind === 'slice' || typeof node.fill === 'string',
    needsInput: false,
    needsOutput: false,
    forward: ([x]) => map.apply(x!),
    backward: ({ relevance }) => [map.adjoint(relevance)],
    dispose: map.dispose,
  };
}
