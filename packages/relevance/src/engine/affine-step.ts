import type { Tensor } from '@tensorflow/tfjs-core';
import { keep, reshape } from '@tensorflow/tfjs-core';

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
  const flat = (x: Tensor): Tensor => reshape(x, [x.shape[0], ...flatShape]);
  const step = weightedStep({
    ...options,
    node: {
      ...node,
      scale: spread(node.scale, node.shape!, last),
      offset: spread(node.offset, node.shape!, last),
    },
    inputShape: flatShape,
    bounds: bounds && { low: keepFlat(bounds.low), high: keepFlat(bounds.high) },
  });
  const full = (x: Tensor): Tensor => reshape(x, [x.shape[0], ...inputShape]);
  return {
    ...step,
    node,
    forward: ([x]) => full(step.forward([flat(x!)])),
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

/** Constants of a shape, written out for every place of the last axes. */
function spread(
  values: Float64Array,
  shape: readonly number[],
  last: readonly number[],
): Float64Array {
  const strides = shape.map((size, axis) => (size === 1 ? 0 : sizeOf(shape.slice(axis + 1))));
  return Float64Array.from({ length: sizeOf(last) }, (_, index) => {
    let rest = index;
    let from = 0;
    for (let axis = last.length - 1; axis >= 0; axis -= 1) {
      from += (rest % last[axis]!) * (strides[axis] ?? 0);
      rest = Math.floor(rest / last[axis]!);
    }
    return values[from]!;
  });
}
