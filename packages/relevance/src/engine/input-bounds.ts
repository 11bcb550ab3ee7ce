import { keep, maximum, minimum, tidy } from '@tensorflow/tfjs-core';

import type { Bounds } from '../composites/composite.ts';
import type { Network } from '../network/network.ts';
import type { Node } from '../network/node.ts';
import { sendsBoundsOn } from '../network/node.ts';
import { boundTensor } from './bound-tensor.ts';
import type { InputBounds } from './prepare-term.ts';
import type { Step } from './step.ts';

/**
 * The bounds of the network's input, sent the way that its values take to a first layer. A negative scale on the way turns
 * the lower bound into the upper one.
 *
 * @throws {RelevanceError} INVALID_OPTIONS when a bound has neither one number, nor one a channel, nor one a value.
 */
export function inputBounds(options: {
  readonly network: Network;
  readonly bounds: Bounds;
  /** Of all nodes in front of the layer. */
  readonly steps: ReadonlyMap<string, Step>;
  /** The layer. */
  readonly node: Node;
}): InputBounds {
  const { network, bounds, steps, node } = options;
  const nodes = new Map(network.nodes.map((candidate) => [candidate.name, candidate]));
  const at = (name: string): InputBounds => {
    const source = nodes.get(name)!;
    if (!sendsBoundsOn(source)) {
      const shape = network.shapes.get(name)!;
      const { layout } = network;
      return {
        low: boundTensor(bounds.low, shape, layout),
        high: boundTensor(bounds.high, shape, layout),
      };
    }
    const { forward } = steps.get(name)!;
    const sent = source.inputs.map(at);
    const fromLow = forward(sent.map(({ low }) => low));
    const fromHigh = forward(sent.map(({ high }) => high));
    if (source.kind !== 'affine') return { low: fromLow, high: fromHigh };
    return { low: minimum(fromLow, fromHigh), high: maximum(fromLow, fromHigh) };
  };
  // Both or none are kept: the second may be refused.
  const { low, high } = tidy(() => ({ ...at(node.inputs[0]!) }));
  return { low: keep(low), high: keep(high) };
}
