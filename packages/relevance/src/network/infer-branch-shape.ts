import type { ConcatenateNode, ProductNode, SumNode } from './node.ts';
import { shapeMismatch, shownShape } from './shape-mismatch.ts';

type Shape = readonly number[];

/**
 * Shape of one sample of the tensor that a node makes of several.
 *
 * @throws {RelevanceError} SHAPE_MISMATCH when the inputs do not fit each other.
 */
export function inferBranchShape(
  node: SumNode | ProductNode | ConcatenateNode,
  inputs: readonly Shape[],
): Shape {
  const [first] = inputs;
  if (first === undefined) throw shapeMismatch(node, 'at least one input', 'none');
  if (inputs.some((shape) => shape.length !== first.length)) {
    throw shapeMismatch(node, 'inputs of one rank', shown(inputs));
  }
  if (node.kind === 'concatenate') return concatenatedShape(node, inputs);
  if (node.kind === 'product' && inputs.length !== 2) {
    throw shapeMismatch(node, 'two inputs', `${inputs.length}`);
  }
  if (node.kind === 'sum' && (node.coefficients?.length ?? inputs.length) !== inputs.length) {
    throw shapeMismatch(node, `${inputs.length} coefficients`, `${node.coefficients!.length}`);
  }
  return first.map((_, axis) => {
    const sizes = inputs.map((shape) => shape[axis]!);
    const size = sizes.find((one) => one !== 1) ?? 1;
    if (sizes.every((one) => one === size || one === 1)) return size;
    throw shapeMismatch(node, 'inputs that spread to one shape', shown(inputs));
  });
}

function concatenatedShape(node: ConcatenateNode, inputs: readonly Shape[]): Shape {
  const [first] = inputs as [Shape, ...Shape[]];
  const { axis } = node;
  const isAxis = Number.isInteger(axis) && axis >= 0 && axis < first.length;
  const fits = inputs.every((shape) =>
    shape.every((size, index) => index === axis || size === first[index]),
  );
  if (!isAxis || !fits) {
    throw shapeMismatch(node, `inputs that differ along axis ${axis} alone`, shown(inputs));
  }
  return first.map((size, index) =>
    index === axis ? inputs.reduce((total, shape) => total + shape[axis]!, 0) : size,
  );
}

/** As many as a message has room for. */
const mostShown = 8;

function shown(shapes: readonly Shape[]): string {
  const more = shapes.length - mostShown;
  const first = shapes.slice(0, mostShown).map(shownShape).join(' and ');
  return more > 0 ? `${first} and ${more} more` : first;
}
