import { dot, sizeOf } from './indices.ts';

/** One output of a linear layer: a row of its matrix. */
export interface Neuron {
  readonly bias: number;
  /** A weight an input, zero where there is no connection. */
  readonly weights: Float64Array;
  /** 1 where there is a connection, whatever its weight. */
  readonly connected: Uint8Array;
}

/** A linear layer as a dense matrix in float64; all inputs behind one another, flat and channel last. */
export interface LinearLayer {
  readonly neurons: readonly Neuron[];
  readonly outputShape: readonly number[];
}

/** A neuron without connections. */
export function emptyNeuron(inputs: number, bias: number): Neuron {
  return { bias, weights: new Float64Array(inputs), connected: new Uint8Array(inputs) };
}

/** Adds a connection, or to one that there is. */
export function connect(neuron: Neuron, input: number, weight: number): void {
  neuron.weights[input]! += weight;
  neuron.connected[input] = 1;
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

/** The layer with every weight's magnitude. */
export function absolute(layer: LinearLayer): LinearLayer {
  const neurons = layer.neurons.map((neuron) => ({
    ...neuron,
    weights: neuron.weights.map(Math.abs),
  }));
  return { ...layer, neurons };
}

/** Number of values of all inputs of a layer. */
export function sizeOfAll(shapes: readonly (readonly number[])[]): number {
  return shapes.reduce((total, shape) => total + sizeOf(shape), 0);
}
