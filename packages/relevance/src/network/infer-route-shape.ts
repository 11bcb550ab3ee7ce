import type { PadNode, ReshapeNode, SliceNode, TransposeNode } from './node.ts';
import { shapeMismatch, shownShape } from './shape-mismatch.ts';
import { sizeOf } from './tensor-data.ts';

type Shape = readonly number[];

/**
 * Shape of one sample of the tensor that a node sends values on to.
 *
 * @throws {RelevanceError} SHAPE_MISMATCH when the input does not fit the node.
 */
export function inferRouteShape(
  node: ReshapeNode | TransposeNode | SliceNode | PadNode,
  input: Shape,
): Shape {
  switch (node.kind) {
    case 'reshape':
      if (sizeOf(node.shape) !== sizeOf(input)) {
        throw shapeMismatch(node, `${sizeOf(input)} values`, shownShape(node.shape));
      }
      return node.shape;
    case 'transpose':
      if (node.permutation.toSorted((a, b) => a - b).some((axis, index) => axis !== index)) {
        throw shapeMismatch(node, 'a permutation', `[${node.permutation.join(', ')}]`);
      }
      checkRank(node, node.permutation, input);
      return node.permutation.map((axis) => input[axis]!);
    case 'slice':
      return slicedShape(node, input);
    case 'pad':
      return paddedShape(node, input);
  }
}

function checkRank(
  node: TransposeNode | SliceNode | PadNode,
  list: readonly unknown[],
  input: Shape,
): void {
  if (list.length === input.length) return;
  throw shapeMismatch(node, `${input.length} axes`, `${list.length}`);
}

function slicedShape(node: SliceNode, input: Shape): Shape {
  const { starts, sizes, steps = sizes.map(() => 1) } = node;
  for (const list of [starts, sizes, steps]) checkRank(node, list, input);
  const isCount = (value: number, least: number): boolean =>
    Number.isInteger(value) && value >= least;
  const fits = input.every((size, axis) => {
    const [start, kept, step] = [starts[axis]!, sizes[axis]!, steps[axis]!];
    const isWhole = isCount(start, 0) && isCount(kept, 1) && isCount(step, 1);
    return isWhole && start + (kept - 1) * step < size;
  });
  if (fits) return sizes;
  throw shapeMismatch(
    node,
    `a part of ${shownShape(input)}`,
    `starts [${starts.join(', ')}], sizes [${sizes.join(', ')}] and steps [${steps.join(', ')}]`,
  );
}

function paddedShape(node: PadNode, input: Shape): Shape {
  checkRank(node, node.padding, input);
  const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0;
  const fits = node.padding.every(
    ([before, after], axis) =>
      isCount(before) &&
      isCount(after) &&
      // A mirror image has no more cells than there are without the border.
      (node.fill !== 'reflect' || Math.max(before, after) < input[axis]!),
  );
  if (!fits) {
    throw shapeMismatch(
      node,
      node.fill === 'reflect' ? 'less padding than cells' : 'padding of 0 or more',
      JSON.stringify(node.padding),
    );
  }
  return input.map((size, axis) => size + node.padding[axis]![0] + node.padding[axis]![1]);
}
