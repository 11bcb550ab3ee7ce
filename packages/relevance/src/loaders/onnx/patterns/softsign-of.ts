import type { OnnxNode } from '../messages.ts';
import { changedNode } from '../messages.ts';
import type { NodeIndex } from './node-index.ts';

/** A quotient x / (1 + |x|) as a softsign; `undefined` for other nodes. */
export function softsignOf(index: NodeIndex, node: OnnxNode): OnnxNode | undefined {
  const isStandard = node.domain === '' || node.domain === 'ai.onnx';
  if (!isStandard || node.opType !== 'Div') return undefined;
  const [x = '', divisor = ''] = node.input;
  const sum = index.withNumber(index.maker(divisor, 'Add'));
  const isSoftsign = sum?.factor === 1 && index.maker(sum.of, 'Abs')?.input[0] === x;
  return isSoftsign
    ? changedNode(node, { opType: 'Softsign', input: [x], attribute: [] })
    : undefined;
}
