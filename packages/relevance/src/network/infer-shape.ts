import { RelevanceError } from '../errors.ts';
import type { AveragePoolNode, ConvolutionNode, DenseNode, MaxPoolNode, Node } from './node.ts';
import { sizeOf } from './tensor-data.ts';
import type { Window } from './window.ts';
import { slideOver, spanOf } from './window.ts';

type Shape = readonly number[];

/** Backends count in 32 bits; one less, as some add one. */
const largestStep = 2 ** 31 - 2;

/**
 * Shape of one sample of the tensor that a node makes, channel last.
 *
 * @throws {RelevanceError} SHAPE_MISMATCH when the inputs or the weights do not fit the node.
 * @throws {RelevanceError} TOO_LARGE when strides or dilations are beyond what backends count to.
 */
export function inferShape(node: Node, inputs: readonly Shape[]): Shape {
  if (node.kind === 'input') return node.shape;
  const [input] = inputs;
  if (input === undefined || inputs.length !== 1) {
    throw mismatch(node, 'exactly one input', `${inputs.length} inputs`);
  }
  switch (node.kind) {
    case 'dense':
      return denseShape(node, input);
    case 'convolution':
      return convolutionShape(node, input);
    case 'max-pool':
    case 'average-pool':
      return poolShape(node, input);
    case 'affine':
      if (node.scale.length !== input.at(-1) || node.offset.length !== input.at(-1)) {
        throw mismatch(node, `${input.at(-1)} channels`, `a scale of ${node.scale.length}`);
      }
      return input;
    case 'activation':
      return input;
    case 'reshape':
      if (sizeOf(node.shape) !== sizeOf(input)) {
        throw mismatch(node, `${sizeOf(input)} values`, `the shape [${node.shape.join(', ')}]`);
      }
      return node.shape;
    case 'transpose':
      if (node.permutation.toSorted((a, b) => a - b).some((axis, index) => axis !== index)) {
        throw mismatch(node, 'a permutation', `[${node.permutation.join(', ')}]`);
      }
      if (node.permutation.length !== input.length) {
        throw mismatch(node, `${input.length} axes`, `[${node.permutation.join(', ')}]`);
      }
      return node.permutation.map((axis) => input[axis]!);
  }
}

function denseShape(node: DenseNode, input: Shape): Shape {
  const features = input.at(-1) ?? 0;
  if (input.length !== 1) {
    throw mismatch(node, 'a flat sample', `the shape [${input.join(', ')}]`);
  }
  if (node.weights.length !== features * node.units) {
    throw mismatch(node, `${features} × ${node.units} weights`, `${node.weights.length}`);
  }
  checkBias(node, node.units);
  return [node.units];
}

function convolutionShape(node: ConvolutionNode, input: Shape): Shape {
  const { window, groups, channels, weights } = node;
  checkWindow(node, window, input);
  const inChannels = input.at(-1)!;
  const isWhole = Number.isInteger(groups) && groups >= 1;
  if (!isWhole || inChannels % groups !== 0 || channels % groups !== 0) {
    throw mismatch(node, `channels in ${groups} groups`, `${inChannels} in and ${channels} out`);
  }
  const expected = sizeOf(window.kernel) * (inChannels / groups) * channels;
  if (weights.length !== expected) {
    throw mismatch(node, `${expected} weights`, `${weights.length}`);
  }
  checkBias(node, channels);
  return [...slide(node, window, input), channels];
}

function poolShape(node: MaxPoolNode | AveragePoolNode, input: Shape): Shape {
  checkWindow(node, node.window, input);
  checkPoolPadding(node);
  return [...slide(node, node.window, input), input.at(-1)!];
}

/** A window that lies in the padding alone would have nothing to pool. */
function checkPoolPadding(node: MaxPoolNode | AveragePoolNode): void {
  const { window } = node;
  const isCovered = window.padding.every(
    ([before, after], axis) => Math.max(before, after) < spanOf(window, axis),
  );
  if (isCovered) return;
  throw mismatch(node, 'padding smaller than the window', JSON.stringify(window));
}

function slide(node: Node, window: Window, input: Shape): number[] {
  const spatial = slideOver(window, input.slice(0, -1));
  if (spatial.some((size) => size < 1)) {
    throw mismatch(
      node,
      `an input of at least the kernel [${window.kernel.join(', ')}]`,
      `the shape [${input.join(', ')}]`,
    );
  }
  return spatial;
}

function checkWindow(node: Node, window: Window, input: Shape): void {
  const rank = input.length - 1;
  const lists = [window.kernel, window.strides, window.dilations, window.padding];
  if (rank < 1 || lists.some((list) => list.length !== rank)) {
    throw mismatch(
      node,
      `a sample with ${window.kernel.length} spatial axes and channels`,
      `the shape [${input.join(', ')}]`,
    );
  }
  const isCount = (value: number): boolean => Number.isInteger(value) && value >= 1;
  const isValid =
    [...window.kernel, ...window.strides, ...window.dilations].every(isCount) &&
    window.padding.flat().every((value) => Number.isInteger(value) && value >= 0);
  if (!isValid) {
    throw mismatch(
      node,
      'kernel, strides and dilations of 1 or more and padding of 0 or more',
      JSON.stringify(window),
    );
  }
  if ([...window.strides, ...window.dilations].every((value) => value <= largestStep)) return;
  throw new RelevanceError(
    'TOO_LARGE',
    `${node.kind} "${node.name}" expects strides and dilations of at most ${largestStep}, got ${JSON.stringify(window)}`,
    { node: node.name, window },
  );
}

function checkBias(node: DenseNode | ConvolutionNode, units: number): void {
  if (node.bias !== null && node.bias.length !== units) {
    throw mismatch(node, `a bias of ${units}`, `${node.bias.length}`);
  }
}

function mismatch(node: Node, expected: string, got: string): RelevanceError {
  return new RelevanceError(
    'SHAPE_MISMATCH',
    `${node.kind} "${node.name}" expects ${expected}, got ${got}`,
    { node: node.name, kind: node.kind, expected, got },
  );
}
