import type { Node } from '../src/index.ts';
import type { Activation } from '../src/network/activation.ts';
import type {
  ActivationNode,
  AffineNode,
  ConvolutionNode,
  DenseNode,
  InputNode,
  MaxPoolNode,
  ReshapeNode,
} from '../src/network/node.ts';
import type { Window } from '../src/network/window.ts';

/** The input of a network. */
export function input(name: string, shape: readonly number[]): InputNode {
  return { kind: 'input', name, inputs: [], shape };
}

/** A dense layer; weights `[inputs, units]`. */
export function dense(
  name: string,
  source: string,
  { units, weights, bias }: { units: number; weights: readonly number[]; bias?: readonly number[] },
): DenseNode {
  return {
    kind: 'dense',
    name,
    inputs: [source],
    units,
    weights: Float32Array.from(weights),
    bias: bias === undefined ? null : Float32Array.from(bias),
  };
}

/** A window that slides by one without padding, unless told otherwise. */
export function windowOf(kernel: readonly number[], changes: Partial<Window> = {}): Window {
  return {
    kernel,
    strides: kernel.map(() => 1),
    dilations: kernel.map(() => 1),
    padding: kernel.map(() => [0, 0] as const),
    ...changes,
  };
}

/** A convolution in one group; weights `[...kernel, inChannels, channels]`. */
export function convolution(
  name: string,
  source: string,
  options: {
    window: Window;
    channels: number;
    weights: readonly number[];
    bias?: readonly number[];
  },
): ConvolutionNode {
  const { window, channels, weights, bias } = options;
  return {
    kind: 'convolution',
    name,
    inputs: [source],
    window,
    groups: 1,
    channels,
    weights: Float32Array.from(weights),
    bias: bias === undefined ? null : Float32Array.from(bias),
  };
}

/** x·scale + offset a channel. */
export function affine(
  name: string,
  source: string,
  { scale, offset }: { scale: readonly number[]; offset: readonly number[] },
): AffineNode {
  return {
    kind: 'affine',
    name,
    inputs: [source],
    scale: Float64Array.from(scale),
    offset: Float64Array.from(offset),
  };
}

/** An elementwise function, a rectifier unless told otherwise. */
export function activation(
  name: string,
  source: string,
  applied: Activation = { name: 'relu' },
): ActivationNode {
  return { kind: 'activation', name, inputs: [source], activation: applied };
}

/** The same values in another shape. */
export function reshape(name: string, source: string, shape: readonly number[]): ReshapeNode {
  return { kind: 'reshape', name, inputs: [source], shape };
}

/** The largest value of each window. */
export function maxPool(name: string, source: string, window: Window): MaxPoolNode {
  return { kind: 'max-pool', name, inputs: [source], window };
}

/** Nodes that do nothing to a vector, one behind the other, behind the input `x`. */
export function chainOf(length: number): Node[] {
  const nodes: Node[] = [input('x', [1])];
  for (let index = 0; index < length; index += 1) {
    nodes.push(activation(`node ${index}`, index === 0 ? 'x' : `node ${index - 1}`));
  }
  return nodes;
}
