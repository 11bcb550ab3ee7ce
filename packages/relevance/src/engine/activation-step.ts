import { mul } from '@tensorflow/tfjs-core';

import { activate, derivative, slopesOf } from '../layers/activation.ts';
import type { ActivationNode } from '../network/node.ts';
import type { RuleInstance } from '../rules/rule.ts';
import type { Step } from './step.ts';

/** An activation: relevance passes, or is multiplied by the derivative. */
export function activationStep(node: ActivationNode, rule: RuleInstance): Step {
  const isGradient = rule.type === 'gradient';
  const slopes = slopesOf(node.activation);
  return {
    node,
    layer: null,
    preservesSum: !isGradient,
    needsInput: isGradient,
    needsOutput: false,
    forward: ([z]) => activate(node.activation, z!, slopes),
    backward: ({ inputs, relevance }) => [
      isGradient ? mul(relevance, derivative(node.activation, inputs[0]!, slopes)) : relevance,
    ],
    dispose: () => slopes?.dispose(),
  };
}
