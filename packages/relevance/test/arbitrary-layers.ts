import * as fc from 'fast-check';

import type {
  AffineNode,
  ConvolutionNode,
  DenseNode,
  TransposedConvolutionNode,
} from '../src/network/node.ts';
import { axesOf, convolutionAxis, spreadSize, volumeAxis, windowOf } from './arbitrary-windows.ts';
import { seededRandom } from './seeded-random.ts';

/** A linear node with the shape of a sample that it can read. */
export interface SampledLayer<Kind> {
  readonly node: Kind;
  readonly inputShape: readonly number[];
}

/** How weights and bias are drawn. */
export interface LayerValues {
  /** A number a call, from a seed. */
  readonly numbers: (seed: number) => () => number;
}

/** Quarters from −2 to 2, every fourth of them zero: sums of products of them are exact in float32. */
export function quarters(seed: number): () => number {
  const random = seededRandom(seed);
  return () => (random.below(4) === 0 ? 0 : (random.below(17) - 8) / 4);
}

/** Standard normal numbers. */
export function normals(seed: number): () => number {
  const random = seededRandom(seed);
  return random.normal;
}

/** Any 32-bit seed. */
export const seeds: fc.Arbitrary<number> = fc.nat(2 ** 31);

const small = fc.integer({ min: 1, max: 4 });

const fill = (length: number, next: () => number): Float32Array =>
  Float32Array.from({ length }, next);

const biasOf = (length: number, next: () => number): Float32Array | null =>
  next() < -0.5 ? null : fill(length, next);

/** Dense layers of up to 6 units at up to 9 places, with and without bias; of up to 12 inputs, or as many as asked for. */
export const denseLayers = (
  { numbers }: LayerValues,
  inputs: { min: number; max: number } = { min: 1, max: 12 },
): fc.Arbitrary<SampledLayer<DenseNode>> =>
  fc
    .record({
      places: fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 2 }),
      inputs: fc.integer(inputs),
      units: fc.integer({ min: 1, max: 6 }),
      seed: seeds,
    })
    .map(({ places, inputs: size, units, seed }) => {
      const next = numbers(seed);
      const weights = fill(size * units, next);
      const bias = biasOf(units, next);
      return {
        inputShape: [...places, size],
        node: { kind: 'dense', name: 'layer', inputs: ['x'], units, weights, bias },
      };
    });

/** Convolutions over `rank` axes: stride, dilation, uneven padding (more than the kernel spans, too) and groups. */
export const convolutionLayers =
  (rank: number) =>
  ({ numbers }: LayerValues): fc.Arbitrary<SampledLayer<ConvolutionNode>> =>
    fc
      .record({
        axes: axesOf(rank, { planar: convolutionAxis, volume: volumeAxis }),
        groups: fc.integer({ min: 1, max: 3 }),
        inGroup: fc.integer({ min: 1, max: 3 }),
        outGroup: fc.integer({ min: 1, max: 2 }),
        seed: seeds,
      })
      .map(({ axes, groups, inGroup, outGroup, seed }) => {
        const next = numbers(seed);
        const window = windowOf(axes);
        const cells = window.kernel.reduce((product, size) => product * size, 1);
        const channels = groups * outGroup;
        const weights = fill(cells * inGroup * channels, next);
        const bias = biasOf(channels, next);
        return {
          inputShape: [...axes.map(({ size }) => size), groups * inGroup],
          node: {
            kind: 'convolution',
            name: 'layer',
            inputs: ['x'],
            window,
            groups,
            channels,
            weights,
            bias,
          },
        };
      });

/** Depthwise convolutions over `rank` axes with one stride, which backends have an operation for. */
export const depthwiseLayers =
  (rank: number) =>
  ({ numbers }: LayerValues): fc.Arbitrary<SampledLayer<ConvolutionNode>> =>
    fc
      .record({
        axes: axesOf(rank, { planar: convolutionAxis, volume: volumeAxis }),
        stride: fc.integer({ min: 1, max: 3 }),
        groups: fc.integer({ min: 2, max: 5 }),
        outGroup: fc.integer({ min: 1, max: 2 }),
        seed: seeds,
      })
      .map(({ axes, stride, groups, outGroup, seed }) => {
        const next = numbers(seed);
        const window = { ...windowOf(axes), strides: axes.map(() => stride) };
        const cells = window.kernel.reduce((product, size) => product * size, 1);
        const channels = groups * outGroup;
        const weights = fill(cells * channels, next);
        const bias = biasOf(channels, next);
        return {
          inputShape: [...axes.map(({ size }) => size), groups],
          node: {
            kind: 'convolution',
            name: 'layer',
            inputs: ['x'],
            window,
            groups,
            channels,
            weights,
            bias,
          },
        };
      });

/** Transposed convolutions over `rank` axes: stride, dilation, uneven padding, output padding and groups. */
export const transposedConvolutionLayers =
  (rank: number) =>
  ({ numbers }: LayerValues): fc.Arbitrary<SampledLayer<TransposedConvolutionNode>> =>
    fc
      .record({
        axes: fc
          .array(
            fc.tuple(
              rank === 3 ? volumeAxis : convolutionAxis.filter(({ size }) => size <= 4),
              fc.nat(2),
            ),
            { minLength: rank, maxLength: rank },
          )
          .filter((list) => list.every(([axis]) => spreadSize(axis) >= 1)),
        groups: fc.integer({ min: 1, max: 3 }),
        inGroup: fc.integer({ min: 1, max: 2 }),
        outGroup: fc.integer({ min: 1, max: 2 }),
        seed: seeds,
      })
      .map(({ axes, groups, inGroup, outGroup, seed }) => {
        const next = numbers(seed);
        const window = windowOf(axes.map(([axis]) => axis));
        const cells = window.kernel.reduce((product, size) => product * size, 1);
        const channels = groups * outGroup;
        const weights = fill(cells * inGroup * channels, next);
        const bias = biasOf(channels, next);
        return {
          inputShape: [...axes.map(([{ size }]) => size), groups * inGroup],
          node: {
            kind: 'transposed-convolution',
            name: 'layer',
            inputs: ['x'],
            window,
            outputPadding: axes.map(([{ stride, dilation }, more]) =>
              Math.min(more, Math.max(stride, dilation) - 1),
            ),
            groups,
            channels,
            weights,
            bias,
          },
        };
      });

/** Affine layers over one to three axes, with a constant a channel, or constants that spread over some axes. */
export const affineLayers = ({ numbers }: LayerValues): fc.Arbitrary<SampledLayer<AffineNode>> =>
  fc
    .record({
      shape: fc.array(small, { minLength: 1, maxLength: 3 }),
      spread: fc.option(fc.array(fc.boolean(), { minLength: 3, maxLength: 3 })),
      rank: fc.nat(3),
      seed: seeds,
    })
    .map(({ shape, spread, rank, seed }) => {
      const next = numbers(seed);
      const constants =
        spread === null
          ? [shape.at(-1)!]
          : shape
              .slice(Math.max(0, shape.length - rank))
              .map((size, axis) => (spread[axis] ? 1 : size));
      const length = constants.reduce((product, size) => product * size, 1);
      const scale = Float64Array.from({ length }, next);
      const offset = Float64Array.from({ length }, next);
      return {
        inputShape: shape,
        node: {
          kind: 'affine',
          name: 'layer',
          inputs: ['x'],
          scale,
          offset,
          ...(spread !== null && { shape: constants }),
        },
      };
    });
