import type { OnnxNode } from '../messages.ts';
import { changedNode } from '../messages.ts';
import { floatAttribute } from './made-attributes.ts';
import type { NodeIndex } from './node-index.ts';

/** Above this softplus is the identity in float32. */
const linearFrom = 17;

/**
 * A choice between x and something made of x as one activation, when it is the last node of such a pattern: Where(x > 0, x, a·x), a leaky
 * ReLU; Where(x > threshold, x, softplus(x)), a softplus that a framework guards against overflow.
 */
export function choiceOf(index: NodeIndex, node: OnnxNode): OnnxNode | undefined {
  const isStandard = node.domain === '' || node.domain === 'ai.onnx';
  if (!isStandard || node.opType !== 'Where') return undefined;
  const [condition = '', x = '', other = ''] = node.input;
  const comparison = index.maker(condition);
  const isAbove = comparison?.opType === 'Greater' || comparison?.opType === 'GreaterOrEqual';
  if (!isAbove || comparison.input[0] !== x) return undefined;
  const threshold = index.numberOf(comparison.input[1] ?? '');
  if (threshold === undefined) return undefined;
  if (threshold >= linearFrom && index.maker(other, 'Softplus')?.input[0] === x) {
    return changedNode(node, { opType: 'Softplus', input: [x], attribute: [] });
  }
  const slope = index.timesOf(other, x);
  if (threshold !== 0 || slope === undefined) return undefined;
  return changedNode(node, {
    opType: 'LeakyRelu',
    input: [x],
    attribute: [floatAttribute('alpha', slope)],
  });
}
