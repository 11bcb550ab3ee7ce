import type { Network, Node } from '../../../src/index.ts';
import type { Window } from '../../../src/network/window.ts';
import { flatIndex, indicesOf, sizeOf } from '../../oracle/indices.ts';
import { cellUnder, isInside } from '../../oracle/windows.ts';

type Shape = readonly number[];

/** A tensor of one sample in float64. */
interface Values {
  readonly shape: Shape;
  readonly values: Float64Array;
}

/** The outputs of a network for one sample, from the definitions of its nodes, in float64. */
export function evaluate(network: Network, input: ArrayLike<number>): Float64Array[] {
  const tensors = new Map<string, Values>();
  for (const node of network.nodes) {
    const shape = network.shapes.get(node.name)!;
    const [x] = node.inputs.map((name) => tensors.get(name)!);
    const values = x === undefined ? Float64Array.from(input) : valuesOf(node, x, shape);
    tensors.set(node.name, { shape, values });
  }
  return network.outputs.map((name) => tensors.get(name)!.values);
}

function valuesOf(node: Node, x: Values, shape: Shape): Float64Array {
  switch (node.kind) {
    case 'reshape':
      return x.values;
    case 'activation':
      return x.values.map((value) => (value > 0 ? value : 0));
    case 'transpose':
      return fill(shape, (index) => {
        const from = x.shape.map((_, axis) => index[node.permutation.indexOf(axis)]!);
        return at(x, from);
      });
    case 'pad':
      return fill(shape, (index) =>
        at(
          x,
          index.map((place, axis) => place - node.padding[axis]![0]),
          node.fill as number,
        ),
      );
    case 'affine':
      return fill(shape, (index) => {
        const constants = node.shape ?? [node.scale.length];
        const last = index.slice(index.length - constants.length);
        const place = flatIndex(
          constants,
          last.map((position, axis) => position % constants[axis]!),
        );
        return at(x, index) * node.scale[place]! + node.offset[place]!;
      });
    case 'dense':
      return fill(shape, (index) => {
        const unit = index.at(-1)!;
        let z = node.bias?.[unit] ?? 0;
        for (let input = 0; input < x.shape.at(-1)!; input += 1) {
          z += at(x, [...index.slice(0, -1), input]) * node.weights[input * node.units + unit]!;
        }
        return z;
      });
    case 'convolution':
      return fill(shape, (index) => {
        let z = node.bias?.[index.at(-1)!] ?? 0;
        for (const offset of indicesOf(node.window.kernel)) {
          const cell = cellUnder(node.window, index.slice(0, -1), offset);
          for (const [input, weight] of weightsAt(node, x.shape, offset, index.at(-1)!)) {
            z += at(x, [...cell, input]) * weight;
          }
        }
        return z;
      });
    case 'transposed-convolution':
      return transposed(node, x, shape);
    case 'average-pool':
      return fill(shape, (index) => mean(node, x, index));
    case 'input':
    case 'max-pool':
    case 'sum':
    case 'product':
    case 'concatenate':
    case 'slice':
    case 'resize':
      throw new Error(`cannot evaluate ${node.kind}`);
  }
}

function transposed(
  node: Extract<Node, { kind: 'transposed-convolution' }>,
  x: Values,
  shape: Shape,
): Float64Array {
  const result = fill(shape, (index) => node.bias?.[index.at(-1)!] ?? 0);
  for (const place of indicesOf(x.shape.slice(0, -1))) {
    for (const offset of indicesOf(node.window.kernel)) {
      const cell = cellUnder(node.window, place, offset);
      if (!isInside(cell, shape.slice(0, -1))) continue;
      for (let channel = 0; channel < node.channels; channel += 1) {
        for (const [input, weight] of weightsAt(node, x.shape, offset, channel)) {
          result[flatIndex(shape, [...cell, channel])]! += at(x, [...place, input]) * weight;
        }
      }
    }
  }
  return result;
}

function mean(
  {
    window,
    countedPadding,
  }: { window: Window; countedPadding: readonly (readonly [number, number])[] },
  x: Values,
  index: Shape,
): number {
  const spatial = x.shape.slice(0, -1);
  const cells = [...indicesOf(window.kernel)]
    .map((offset) => cellUnder(window, index.slice(0, -1), offset))
    .filter((cell) => isInside(cell, spatial, countedPadding));
  return cells.reduce((total, cell) => total + at(x, [...cell, index.at(-1)!]), 0) / cells.length;
}

/** Input channels that a channel reads at a kernel cell, with their weights. */
function* weightsAt(
  node: { window: Window; groups: number; channels: number; weights: Float32Array },
  inputShape: Shape,
  offset: Shape,
  channel: number,
): Generator<readonly [input: number, weight: number]> {
  const inGroup = inputShape.at(-1)! / node.groups;
  const group = Math.floor(channel / (node.channels / node.groups));
  const shape = [...node.window.kernel, inGroup, node.channels];
  for (let inner = 0; inner < inGroup; inner += 1) {
    yield [group * inGroup + inner, node.weights[flatIndex(shape, [...offset, inner, channel])]!];
  }
}

function at({ shape, values }: Values, index: Shape, outside = 0): number {
  return isInside(index, shape) ? values[flatIndex(shape, index)]! : outside;
}

function fill(shape: Shape, value: (index: Shape) => number): Float64Array {
  const result = new Float64Array(sizeOf(shape));
  let place = 0;
  for (const index of indicesOf(shape)) result[place++] = value(index);
  return result;
}
