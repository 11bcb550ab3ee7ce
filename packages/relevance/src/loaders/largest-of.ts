import type { Node } from '../network/node.ts';
import { sizeOf } from '../network/tensor-data.ts';

/** Tensors of one shape, of which the largest or the least value at every place is wanted. */
export interface Compared {
  readonly name: string;
  /** Names of the nodes that make the tensors. */
  readonly inputs: readonly string[];
  /** Shape of one sample of each. */
  readonly shape: readonly number[];
  readonly of: 'largest' | 'least';
  /** A free name for a node beside the one that is named `name`. */
  readonly nameFor: (part: string) => string;
}

/**
 * The largest or the least value at every place, as a max pool over the tensors laid on top of one another: whoever wins takes the
 * relevance, on ties the first. The least is the largest of the negatives.
 *
 * @returns Nodes in the order in which they read one another; the last has the name.
 */
export function largestOf({
  name,
  inputs,
  shape,
  of,
  nameFor,
}: Compared): readonly [...Node[], Node] {
  const nodes: Node[] = [];
  const add = (node: Node): string => {
    nodes.push(node);
    return node.name;
  };
  const channels = shape.at(-1) ?? 1;
  const row = [1, sizeOf(shape) / channels, channels];
  const isLeast = of === 'least';
  const rows = inputs.map((input, at) => {
    const negative = { kind: 'sum', inputs: [input], coefficients: [-1] } as const;
    const source = isLeast ? add({ ...negative, name: nameFor(`negative_${at + 1}`) }) : input;
    return add({ kind: 'reshape', name: nameFor(`row_${at + 1}`), inputs: [source], shape: row });
  });
  const stack = add({ kind: 'concatenate', name: nameFor('stack'), inputs: rows, axis: 0 });
  const window = {
    kernel: [inputs.length, 1],
    strides: [1, 1],
    dilations: [1, 1],
    padding: [[0, 0] as const, [0, 0] as const],
  };
  const winner = add({ kind: 'max-pool', name: nameFor('largest'), inputs: [stack], window });
  const reshape = { kind: 'reshape', inputs: [winner], shape } as const;
  if (!isLeast) return [...nodes, { ...reshape, name }];
  const least = add({ ...reshape, name: nameFor('least') });
  return [...nodes, { kind: 'sum', name, inputs: [least], coefficients: [-1] }];
}
