import { RelevanceError } from '../errors.ts';
import type {
  AveragePoolNode,
  ConvolutionNode,
  MaxPoolNode,
  TransposedConvolutionNode,
} from './node.ts';
import { shapeMismatch, shownShape } from './shape-mismatch.ts';
import { sizeOf } from './tensor-data.ts';
import type { Window } from './window.ts';
import { slideOver, spanOf, spreadOver } from './window.ts';

type Shape = readonly number[];
type Windowed = ConvolutionNode | TransposedConvolutionNode | MaxPoolNode | AveragePoolNode;

/** Backends count in 32 bits; one less, as some add one. */
const largestStep = 2 ** 31 - 2;

/** Spatial axes that backends have operations for. */
const mostSpatialAxes = 3;

/**
 * Shape of one sample of the tensor that a sliding window makes.
 *
 * @throws {RelevanceError} SHAPE_MISMATCH when the input or the weights do not fit the node.
 * @throws {RelevanceError} TOO_LARGE when strides or dilations are beyond what backends count to.
 */
export function inferWindowShape(node: Windowed, input: Shape): Shape {
  const { window } = node;
  checkWindow(node, window, input);
  switch (node.kind) {
    case 'convolution':
      checkWeights(node, input);
      return [...slide(node, window, input), node.channels];
    case 'transposed-convolution':
      checkWeights(node, input);
      return [...spread(node, input), node.channels];
    case 'max-pool':
    case 'average-pool':
      checkPoolPadding(node);
      return [...slide(node, window, input), input.at(-1)!];
  }
}

function checkWeights(node: ConvolutionNode | TransposedConvolutionNode, input: Shape): void {
  const { window, groups, channels, weights, bias } = node;
  const inChannels = input.at(-1)!;
  const isWhole = Number.isInteger(groups) && groups >= 1;
  if (!isWhole || inChannels % groups !== 0 || channels % groups !== 0) {
    const got = `${inChannels} in and ${channels} out`;
    throw shapeMismatch(node, `channels in ${groups} groups`, got);
  }
  const expected = sizeOf(window.kernel) * (inChannels / groups) * channels;
  if (weights.length !== expected) {
    throw shapeMismatch(node, `${expected} weights`, `${weights.length}`);
  }
  if (bias !== null && bias.length !== channels) {
    throw shapeMismatch(node, `a bias of ${channels}`, `${bias.length}`);
  }
}

/** A window that lies in the padding alone would have nothing to pool. */
function checkPoolPadding(node: MaxPoolNode | AveragePoolNode): void {
  const { window } = node;
  const isCovered = window.padding.every(
    ([before, after], axis) => Math.max(before, after) < spanOf(window, axis),
  );
  if (isCovered) return;
  throw shapeMismatch(node, 'padding smaller than the window', JSON.stringify(window));
}

function slide(node: Windowed, window: Window, input: Shape): number[] {
  const spatial = slideOver(window, input.slice(0, -1));
  if (spatial.every((size) => size >= 1)) return spatial;
  const expected = `an input of at least the kernel [${window.kernel.join(', ')}]`;
  throw shapeMismatch(node, expected, shownShape(input));
}

function spread(node: TransposedConvolutionNode, input: Shape): number[] {
  const { window, outputPadding } = node;
  const isAdded = (cells: number, axis: number): boolean =>
    Number.isInteger(cells) &&
    cells >= 0 &&
    cells < Math.max(window.strides[axis]!, window.dilations[axis]!);
  if (outputPadding.length !== input.length - 1 || !outputPadding.every(isAdded)) {
    const got = `[${outputPadding.join(', ')}]`;
    throw shapeMismatch(node, 'output padding below the stride or the dilation', got);
  }
  const spatial = spreadOver(window, input.slice(0, -1)).map(
    (size, axis) => size + outputPadding[axis]!,
  );
  if (spatial.every((size) => size >= 1)) return spatial;
  throw shapeMismatch(node, 'padding that leaves cells', JSON.stringify(window));
}

function checkWindow(node: Windowed, window: Window, input: Shape): void {
  const rank = input.length - 1;
  const lists = [window.kernel, window.strides, window.dilations, window.padding];
  if (rank < 1 || rank > mostSpatialAxes || lists.some((list) => list.length !== rank)) {
    throw shapeMismatch(
      node,
      `a sample with ${window.kernel.length} spatial axes, 1 to ${mostSpatialAxes}, and channels`,
      shownShape(input),
    );
  }
  const isCount = (value: number): boolean => Number.isInteger(value) && value >= 1;
  const isValid =
    [...window.kernel, ...window.strides, ...window.dilations].every(isCount) &&
    window.padding.flat().every((value) => Number.isInteger(value) && value >= 0);
  if (!isValid) {
    throw shapeMismatch(
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
