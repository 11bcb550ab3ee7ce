import type { AffineNode, ConvolutionNode, DenseNode, Node } from './node.ts';

/** Nodes with what they stand for merged into them. */
export interface MergedNodes {
  readonly nodes: Node[];
  readonly outputs: string[];
}

/**
 * Merges every affine layer into the layer in front of it, where it is the only reader of a dense layer, a convolution or
 * another affine layer.
 *
 * W' = W·scale, b' = b·scale + offset, in float64 and rounded once. The merged layer keeps the name of the one in front; what
 * read the affine layer now reads the merged one.
 */
export function mergeBatchNormalization(
  nodes: readonly Node[],
  outputs: readonly string[],
): MergedNodes {
  const affines = mergeInto({ nodes, outputs }, (source, affine) =>
    source.kind === 'affine' ? composeAffine(source, affine) : undefined,
  );
  return mergeInto(affines, (source, affine) =>
    source.kind === 'dense' || source.kind === 'convolution'
      ? scaleWeights(source, affine)
      : undefined,
  );
}

function mergeInto(
  { nodes, outputs }: { readonly nodes: readonly Node[]; readonly outputs: readonly string[] },
  merge: (source: Node, affine: AffineNode) => Node | undefined,
): MergedNodes {
  const readers = countReaders(nodes, outputs);
  const current = new Map(nodes.map((node) => [node.name, node]));
  const renamed = new Map<string, string>();
  const follow = (name: string): string => renamed.get(name) ?? name;
  for (const affine of nodes) {
    if (affine.kind !== 'affine' || readers.get(affine.inputs[0]!) !== 1) continue;
    const source = current.get(follow(affine.inputs[0]!));
    const merged = source === undefined ? undefined : merge(source, affine);
    if (merged === undefined) continue;
    current.set(merged.name, merged);
    renamed.set(affine.name, merged.name);
  }
  return {
    nodes: nodes
      .filter((node) => !renamed.has(node.name))
      .map((node) => current.get(node.name)!)
      .map((node) => ({ ...node, inputs: node.inputs.map(follow) })),
    outputs: outputs.map(follow),
  };
}

function countReaders(nodes: readonly Node[], outputs: readonly string[]): Map<string, number> {
  const readers = new Map<string, number>();
  for (const name of [...outputs, ...nodes.flatMap((node) => node.inputs)]) {
    readers.set(name, (readers.get(name) ?? 0) + 1);
  }
  return readers;
}

function composeAffine(first: AffineNode, second: AffineNode): AffineNode {
  return {
    ...first,
    scale: first.scale.map((scale, channel) => scale * second.scale[channel]!),
    offset: first.offset.map(
      (offset, channel) => offset * second.scale[channel]! + second.offset[channel]!,
    ),
  };
}

function scaleWeights<Kind extends DenseNode | ConvolutionNode>(
  source: Kind,
  affine: AffineNode,
): Kind {
  const channels = affine.scale.length;
  const weights = source.weights.map((weight, index) => weight * affine.scale[index % channels]!);
  const bias = Float32Array.from(
    affine.scale,
    (scale, channel) => (source.bias?.[channel] ?? 0) * scale + affine.offset[channel]!,
  );
  return { ...source, weights, bias };
}
