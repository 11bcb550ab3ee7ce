import type { Tensor } from '@tensorflow/tfjs-core';
import { keep, reshape } from '@tensorflow/tfjs-core';

import { constantsOf, spreadTo } from '../network/merging/spread-constants.ts';
import type { AffineNode } from '../network/node.ts';
import { sizeOf } from '../network/tensor-data.ts';
import type { RuleInstance } from '../rules/rule.ts';
import type { Layer } from './layer.ts';
import type { InputBounds } from './prepare-term.ts';
import type { Step } from './step.ts';
import { weightedStep } from './weighted-step.ts';

/** Whether the constants of an affine layer are one a channel, as layers with weights have their bias. */
export function spreadsOverChannels(
  { shape, scale }: AffineNode,
  inputShape: readonly number[],
): boolean {
  return shape === undefined || (shape.length === 1 && scale.length === inputShape.at(-1));
}

/** An affine layer with constants of any shape: one a channel of a sample whose last axes are taken as channels. */
export function affineStep(options: {
  readonly node: AffineNode;
  readonly layer: Layer;
  readonly rule: RuleInstance;
  readonly inputShape: readonly number[];
  readonly isInputNonNegative: boolean;
  readonly bounds: InputBounds | null;
}): Step {
  const { node, inputShape, bounds } = options;
  const rank = Math.max(1, node.shape!.length);
  const last = inputShape.slice(inputShape.length - rank);
  const flatShape = [...inputShape.slice(0, inputShape.length - rank), sizeOf(last)];
  const { scale, offset } = spreadTo(constantsOf(node), last);
  const flat = (x: Tensor): Tensor => reshape(x, [x.shape[0], ...flatShape]);
  const step = weightedStep({
    ...options,
    node: {
      ...node,
      scale,
      offset,
    },
    inputShape: flatShape,
    bounds: bounds && { low: keepFlat(bounds.low), high: keepFlat(bounds.high) },
  });
  const full = (x: Tensor): Tensor => reshape(x, [x.shape[0], ...inputShape]);
  return {
    ...step,
    node,
    hasParts: false,
    forward: ([x]) => full(step.forward([flat(x!)])),
    ...(step.amplificationBound && {
      amplificationBound: ({ inputs }) =>
        step.amplificationBound!({ inputs: step.needsInput ? inputs.map(flat) : [] }),
    }),
    backward: ({ inputs, output, relevance, ledger }) => {
      const context = {
        inputs: step.needsInput ? inputs.map(flat) : [],
        output: step.needsOutput ? flat(output) : output,
        relevance: flat(relevance),
        ledger,
      };
      return step.backward(context).map(full);
    },
  };

  function keepFlat(x: Tensor): Tensor {
    const kept = keep(flat(x));
    x.dispose();
    return kept;
  }
}
