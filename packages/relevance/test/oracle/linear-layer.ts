import type { Node } from '../../src/index.ts';
import type { AveragePoolNode, ConvolutionNode } from '../../src/network/node.ts';

type Pair = readonly [before: number, after: number];

/** One output of a linear layer: a row of its matrix. */
export interface Neuron {
  readonly bias: number;
  /** A weight an input, zero where there is no connection. */
  readonly weights: Float64Array;
  /** 1 where there is a connection, whatever its weight. */
  readonly connected: Uint8Array;
}

/** A linear layer as a dense matrix in float64; inputs and outputs are flat and channel last. */
export interface LinearLayer {
  readonly neurons: readonly Neuron[];
  readonly outputShape: readonly number[];
}

/** The matrix of a dense, convolution, affine or average pool node, written out from its definition. */
export function linearLayer(node: Node, inputShape: readonly number[]): LinearLayer {
  switch (node.kind) {
    case 'dense':
      return {
        outputShape: [node.units],
        neurons: Array.from({ length: node.units }, (_, unit) => {
          const inputs = inputShape[0]!;
          const weights = Float64Array.from(
            { length: inputs },
            (_, input) => node.weights[input * node.units + unit]!,
          );
          return {
            bias: node.bias?.[unit] ?? 0,
            weights,
            connected: new Uint8Array(inputs).fill(1),
          };
        }),
      };
    case 'affine':
      return {
        outputShape: inputShape,
        neurons: Array.from({ length: sizeOf(inputShape) }, (_, index) => {
          const channel = index % inputShape.at(-1)!;
          const neuron = emptyNeuron(inputShape, node.offset[channel]!);
          connect(neuron, index, node.scale[channel]!);
          return neuron;
        }),
      };
    case 'convolution':
      return convolution(node, inputShape);
    case 'average-pool':
      return averagePool(node, inputShape);
    case 'input':
    case 'activation':
    case 'max-pool':
    case 'reshape':
    case 'transpose':
      throw new Error(`${node.kind} is no linear layer`);
  }
}

/** z = W·x + b. */
export function applyLayer(layer: LinearLayer, x: ArrayLike<number>): Float64Array {
  return Float64Array.from(layer.neurons, ({ weights, bias }) => dot(weights, x) + bias);
}

/** Wᵀ·s. */
export function applyTranspose(layer: LinearLayer, s: ArrayLike<number>): Float64Array {
  const inputs = layer.neurons[0]!.weights.length;
  const result = new Float64Array(inputs);
  for (const [output, { weights }] of layer.neurons.entries()) {
    for (let input = 0; input < inputs; input += 1) result[input]! += weights[input]! * s[output]!;
  }
  return result;
}

/** Σ a_i·b_i. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let total = 0;
  for (let index = 0; index < a.length; index += 1) total += a[index]! * b[index]!;
  return total;
}

/** Every index of an array of that shape, the last axis fastest. */
export function* indicesOf(shape: readonly number[]): Generator<readonly number[]> {
  const [size, ...rest] = shape;
  if (size === undefined) {
    yield [];
    return;
  }
  for (let index = 0; index < size; index += 1) {
    for (const inner of indicesOf(rest)) yield [index, ...inner];
  }
}

/** Where an index lies in a flat array. */
export function flatIndex(shape: readonly number[], index: readonly number[]): number {
  return index.reduce((flat, position, axis) => flat * shape[axis]! + position, 0);
}

/** Positions of a window along each axis: as many as fit into the padded input, counted one by one. */
export function windowPositions(
  window: ConvolutionNode['window'],
  spatial: readonly number[],
): number[] {
  return spatial.map((size, axis) => {
    const [before, after] = window.padding[axis]!;
    let count = 0;
    for (let start = 0; ; start += window.strides[axis]!) {
      const lastCell = start + (window.kernel[axis]! - 1) * window.dilations[axis]!;
      if (lastCell >= size + before + after) return count;
      count += 1;
    }
  });
}

/** Input cell under a kernel cell of a window, which may lie in the padding. */
export function cellUnder(
  window: ConvolutionNode['window'],
  position: readonly number[],
  offset: readonly number[],
): number[] {
  return position.map(
    (place, axis) =>
      place * window.strides[axis]! +
      offset[axis]! * window.dilations[axis]! -
      window.padding[axis]![0],
  );
}

/** Whether a cell lies in the input, or in a margin around it. */
export function isInside(
  cell: readonly number[],
  spatial: readonly number[],
  margin?: readonly Pair[],
): boolean {
  return cell.every((place, axis) => {
    const [before, after] = margin?.[axis] ?? [0, 0];
    return place >= -before && place < spatial[axis]! + after;
  });
}

function convolution(node: ConvolutionNode, inputShape: readonly number[]): LinearLayer {
  const { window, groups, channels } = node;
  const spatial = inputShape.slice(0, -1);
  const inGroup = inputShape.at(-1)! / groups;
  const outputShape = [...windowPositions(window, spatial), channels];
  const kernelShape = [...window.kernel, inGroup, channels];
  const neurons = [...indicesOf(outputShape)].map((index) => {
    const channel = index.at(-1)!;
    const group = Math.floor(channel / (channels / groups));
    const neuron = emptyNeuron(inputShape, node.bias?.[channel] ?? 0);
    for (const offset of indicesOf(window.kernel)) {
      const cell = cellUnder(window, index.slice(0, -1), offset);
      if (!isInside(cell, spatial)) continue;
      for (let inner = 0; inner < inGroup; inner += 1) {
        const weight = node.weights[flatIndex(kernelShape, [...offset, inner, channel])]!;
        connect(neuron, flatIndex(inputShape, [...cell, group * inGroup + inner]), weight);
      }
    }
    return neuron;
  });
  return { neurons, outputShape };
}

function averagePool(node: AveragePoolNode, inputShape: readonly number[]): LinearLayer {
  const { window, countedPadding } = node;
  const spatial = inputShape.slice(0, -1);
  const outputShape = [...windowPositions(window, spatial), inputShape.at(-1)!];
  const neurons = [...indicesOf(outputShape)].map((index) => {
    const cells = [...indicesOf(window.kernel)].map((offset) =>
      cellUnder(window, index.slice(0, -1), offset),
    );
    const counted = cells.filter((cell) => isInside(cell, spatial, countedPadding)).length;
    const neuron = emptyNeuron(inputShape, 0);
    for (const cell of cells.filter((candidate) => isInside(candidate, spatial))) {
      connect(neuron, flatIndex(inputShape, [...cell, index.at(-1)!]), 1 / counted);
    }
    return neuron;
  });
  return { neurons, outputShape };
}

function emptyNeuron(inputShape: readonly number[], bias: number): Neuron {
  const inputs = sizeOf(inputShape);
  return { bias, weights: new Float64Array(inputs), connected: new Uint8Array(inputs) };
}

function connect(neuron: Neuron, input: number, weight: number): void {
  neuron.weights[input]! += weight;
  neuron.connected[input] = 1;
}

/** Number of values of a shape. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, dimension) => size * dimension, 1);
}
