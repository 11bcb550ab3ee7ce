import type { Network, Node } from '@pellucid/relevance';
import { createNetwork } from '@pellucid/relevance';

import type { Activation } from '../../src/network/activation.ts';
import { alignedFloats } from '../../src/network/aligned-floats.ts';

/** What a convolution is built from; the same along every spatial axis. */
interface ConvolutionShape {
  readonly kernel: number;
  readonly channels: number;
  /** @defaultValue 1 */
  readonly stride?: number;
  /** @defaultValue 1 */
  readonly groups?: number;
}

/** Chains layers with random weights of the scale of He et al. 2015, so that activations neither fade nor grow. */
export class NetworkBuilder {
  readonly #nodes: Node[] = [];
  readonly #channels = new Map<string, number>();
  readonly #spatialRank: number;
  readonly #normal: () => number;

  constructor(shape: readonly number[], seed: number) {
    this.#spatialRank = shape.length - 1;
    this.#normal = seededNormal(seed);
    this.#add({ kind: 'input', name: 'input', inputs: [], shape }, shape.at(-1)!);
  }

  convolution(from: string, shape: ConvolutionShape): string {
    const { kernel, channels, stride = 1, groups = 1 } = shape;
    const inputs = this.#channels.get(from)! / groups;
    const size = kernel ** this.#spatialRank * inputs;
    const node = {
      kind: 'convolution',
      name: this.#name('conv'),
      inputs: [from],
      // As `same` pads where the stride divides the input: a kernel of 3 with stride 2 has its odd cell after.
      window: this.#window(
        kernel,
        stride,
        Math.floor((kernel - stride) / 2),
        Math.ceil((kernel - stride) / 2),
      ),
      groups,
      channels,
      weights: this.#weights(size * channels, size),
      bias: this.#weights(channels, 200),
    } as const;
    return this.#add(node, channels);
  }

  /** Doubles every spatial axis. */
  transposedConvolution(from: string, channels: number): string {
    const size = 3 ** this.#spatialRank * this.#channels.get(from)!;
    const node = {
      kind: 'transposed-convolution',
      name: this.#name('up'),
      inputs: [from],
      window: this.#window(3, 2, 0, 1),
      outputPadding: Array.from({ length: this.#spatialRank }, () => 0),
      groups: 1,
      channels,
      weights: this.#weights(size * channels, size / 2 ** this.#spatialRank),
      bias: this.#weights(channels, 200),
    } as const;
    return this.#add(node, channels);
  }

  activation(from: string, activation: Activation = { name: 'relu' }): string {
    const node = {
      kind: 'activation',
      name: this.#name('act'),
      inputs: [from],
      activation,
    } as const;
    return this.#add(node, this.#channels.get(from)!);
  }

  maxPool(from: string, kernel: number, stride: number): string {
    const padding = kernel - stride;
    const window = this.#window(kernel, stride, Math.floor(padding / 2), Math.ceil(padding / 2));
    const node = { kind: 'max-pool', name: this.#name('pool'), inputs: [from], window } as const;
    return this.#add(node, this.#channels.get(from)!);
  }

  /** The mean over `size` cells along every spatial axis, all there are. */
  globalAverage(from: string, size: number): string {
    const channels = this.#channels.get(from)!;
    const window = this.#window(size, size, 0, 0);
    const countedPadding = window.padding;
    const pooled = this.#add(
      { kind: 'average-pool', name: this.#name('mean'), inputs: [from], window, countedPadding },
      channels,
    );
    return this.flatten(pooled, channels);
  }

  flatten(from: string, size: number): string {
    const node = {
      kind: 'reshape',
      name: this.#name('flat'),
      inputs: [from],
      shape: [size],
    } as const;
    return this.#add(node, size);
  }

  dense(from: string, units: number): string {
    const inputs = this.#channels.get(from)!;
    const node = {
      kind: 'dense',
      name: this.#name('dense'),
      inputs: [from],
      units,
      weights: this.#weights(inputs * units, inputs),
      bias: this.#weights(units, 200),
    } as const;
    return this.#add(node, units);
  }

  sum(...inputs: string[]): string {
    return this.#add(
      { kind: 'sum', name: this.#name('sum'), inputs },
      this.#channels.get(inputs[0]!)!,
    );
  }

  concatenate(...inputs: string[]): string {
    const channels = inputs.reduce((total, name) => total + this.#channels.get(name)!, 0);
    const axis = this.#spatialRank;
    return this.#add({ kind: 'concatenate', name: this.#name('cat'), inputs, axis }, channels);
  }

  channels(of: string): number {
    return this.#channels.get(of)!;
  }

  network(output: string): Network {
    return createNetwork({ nodes: this.#nodes, outputs: [output] });
  }

  #add(node: Node, channels: number): string {
    this.#nodes.push(node);
    this.#channels.set(node.name, channels);
    return node.name;
  }

  #name(kind: string): string {
    return `${kind}${this.#nodes.length}`;
  }

  #window(kernel: number, stride: number, before: number, after: number) {
    const along = <Value>(value: Value): Value[] =>
      Array.from({ length: this.#spatialRank }, () => value);
    return {
      kernel: along(kernel),
      strides: along(stride),
      dilations: along(1),
      padding: along([Math.max(0, before), Math.max(0, after)] as const),
    };
  }

  #weights(length: number, inputs: number): Float32Array {
    const scale = Math.sqrt(2 / inputs);
    const weights = alignedFloats(length);
    for (let index = 0; index < length; index += 1) weights[index] = scale * this.#normal();
    return weights;
  }
}

/** Standard normal numbers: Mulberry32 under the method of Box and Muller. */
export function seededNormal(seed: number): () => number {
  let state = seed;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}
