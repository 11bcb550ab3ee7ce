import { inferBranchShape } from './infer-branch-shape.ts';
import { inferRouteShape } from './infer-route-shape.ts';
import { inferWindowShape } from './infer-window-shape.ts';
import type { AffineNode, DenseNode, Node, ResizeNode } from './node.ts';
import { shapeMismatch, shownShape } from './shape-mismatch.ts';
import { sizeOf } from './tensor-data.ts';

type Shape = readonly number[];

/**
 * Shape of one sample of the tensor that a node makes, channel last.
 *
 * @throws {RelevanceError} SHAPE_MISMATCH when the inputs or the weights do not fit the node.
 * @throws {RelevanceError} TOO_LARGE when strides or dilations are beyond what backends count to.
 */
export function inferShape(node: Node, inputs: readonly Shape[]): Shape {
  if (node.kind === 'input') return node.shape;
  if (node.kind === 'sum' || node.kind === 'product' || node.kind === 'concatenate') {
    return inferBranchShape(node, inputs);
  }
  const [input] = inputs;
  if (input === undefined || inputs.length !== 1) {
    throw shapeMismatch(node, 'exactly one input', `${inputs.length} inputs`);
  }
  switch (node.kind) {
    case 'dense':
      return denseShape(node, input);
    case 'convolution':
    case 'transposed-convolution':
    case 'max-pool':
    case 'average-pool':
      return inferWindowShape(node, input);
    case 'affine':
      return affineShape(node, input);
    case 'activation':
      if (node.activation.name === 'prelu')
        checkSpread(node, node.activation.shape, node.activation.slopes.length, input);
      return input;
    case 'resize':
      return resizeShape(node, input);
    case 'reshape':
    case 'transpose':
    case 'slice':
    case 'pad':
      return inferRouteShape(node, input);
  }
}

function denseShape(node: DenseNode, input: Shape): Shape {
  const features = input.at(-1) ?? 0;
  if (input.length === 0) {
    throw shapeMismatch(node, 'a sample with at least one axis', 'a single number');
  }
  if (node.weights.length !== features * node.units) {
    throw shapeMismatch(node, `${features} × ${node.units} weights`, `${node.weights.length}`);
  }
  if (node.bias !== null && node.bias.length !== node.units) {
    throw shapeMismatch(node, `a bias of ${node.units}`, `${node.bias.length}`);
  }
  return [...input.slice(0, -1), node.units];
}

function affineShape(node: AffineNode, input: Shape): Shape {
  if (node.scale.length !== node.offset.length) {
    throw shapeMismatch(node, `${node.scale.length} offsets`, `${node.offset.length}`);
  }
  checkSpread(node, node.shape ?? [input.at(-1) ?? 1], node.scale.length, input);
  return input;
}

/** Constants of a shape that spreads over the last axes of a sample. */
function checkSpread(node: Node, shape: Shape, length: number, input: Shape): void {
  const last = input.slice(input.length - shape.length);
  const spreads =
    shape.length <= input.length &&
    sizeOf(shape) === length &&
    shape.every((size, axis) => size === 1 || size === last[axis]);
  if (spreads) return;
  throw shapeMismatch(
    node,
    `constants for ${shownShape(input)}`,
    `${length} of ${shownShape(shape)}`,
  );
}

function resizeShape(node: ResizeNode, input: Shape): Shape {
  const spatial = input.slice(0, -1);
  const fits =
    node.axes.length === spatial.length &&
    node.axes.every((axis, index) => axis === null || axis.before === spatial[index]);
  if (!fits) {
    const expected = node.axes.map((axis) => axis?.before ?? '*').join(', ');
    throw shapeMismatch(node, `spatial axes [${expected}]`, shownShape(input));
  }
  return [...node.axes.map((axis, index) => axis?.after ?? spatial[index]!), input.at(-1)!];
}
