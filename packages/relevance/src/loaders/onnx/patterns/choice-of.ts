import type { OnnxNode } from '../messages.ts';
import { changedNode } from '../messages.ts';
import { floatAttribute } from './made-attributes.ts';
import type { NodeIndex } from './node-index.ts';

/** Above this softplus is the identity in float32. */
const linearFrom = 17;

/** On which side of the number a comparison holds. */
const sides: Readonly<Record<string, 'above' | 'below'>> = {
  Greater: 'above',
  GreaterOrEqual: 'above',
  Less: 'below',
  LessOrEqual: 'below',
};

/**
 * A choice between x and something made of x as one activation, when it is the last node of such a pattern: Where(x > 0, x, a·x), a leaky
 * ReLU, or with 0 for a·x a ReLU; Where(x > threshold, x, softplus(x)), a softplus that a framework guards against overflow.
 */
export function choiceOf(index: NodeIndex, node: OnnxNode): OnnxNode | undefined {
  const isStandard = node.domain === '' || node.domain === 'ai.onnx';
  if (!isStandard || node.opType !== 'Where') return undefined;
  const comparison = index.maker(node.input[0] ?? '');
  const side = sides[comparison?.opType ?? ''];
  if (comparison === undefined || side === undefined) return undefined;
  const [x = '', other = ''] =
    side === 'above' ? node.input.slice(1) : node.input.slice(1).toReversed();
  if (comparison.input[0] !== x) return undefined;
  const threshold = index.numberOf(comparison.input[1] ?? '');
  if (threshold === undefined) return undefined;
  if (threshold >= linearFrom && index.maker(other, 'Softplus')?.input[0] === x) {
    return changedNode(node, { opType: 'Softplus', input: [x], attribute: [] });
  }
  if (threshold === 0 && index.numberOf(other) === 0) {
    return changedNode(node, { opType: 'Relu', input: [x], attribute: [] });
  }
  const slope = index.timesOf(other, x);
  if (threshold !== 0 || slope === undefined) return undefined;
  return changedNode(node, {
    opType: 'LeakyRelu',
    input: [x],
    attribute: [floatAttribute('alpha', slope)],
  });
}
