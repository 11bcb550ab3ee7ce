import { maxPoolLayer } from '../layers/max-pool.ts';
import type { MaxPoolNode } from '../network/node.ts';
import type { Layer } from './layer.ts';
import type { Step } from './step.ts';

/** A max pool: the winner takes all. */
export function maxPoolStep(node: MaxPoolNode, layer: Layer): Step {
  const pool = maxPoolLayer(node);
  return {
    node,
    layer,
    preservesSum: false,
    needsInput: true,
    needsOutput: true,
    forward: ([x]) => pool.apply(x!),
    backward: ({ inputs, output, relevance }) => [
      pool.toWinners({ x: inputs[0]!, y: output, relevance }),
    ],
    dispose: () => {},
  };
}
