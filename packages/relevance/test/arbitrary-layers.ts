import * as fc from 'fast-check';

import type {
  AffineNode,
  AveragePoolNode,
  ConvolutionNode,
  DenseNode,
  MaxPoolNode,
} from '../src/network/node.ts';
import type { Window } from '../src/network/window.ts';
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

interface Axis {
  readonly size: number;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly padding: readonly [number, number];
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

const axisOf = (limits: {
  dilation: number;
  padding: number;
  kernel: number;
}): fc.Arbitrary<Axis> =>
  fc
    .record({
      size: fc.integer({ min: 1, max: 7 }),
      kernel: fc.integer({ min: 1, max: limits.kernel }),
      stride: fc.integer({ min: 1, max: 3 }),
      dilation: fc.integer({ min: 1, max: limits.dilation }),
      padding: fc.tuple(
        fc.integer({ min: 0, max: limits.padding }),
        fc.integer({ min: 0, max: limits.padding }),
      ),
    })
    .filter(
      ({ size, kernel, dilation, padding }) =>
        (kernel - 1) * dilation + 1 <= size + padding[0] + padding[1],
    );

const convolutionAxis = axisOf({ dilation: 3, padding: 3, kernel: 3 });
const poolAxis = axisOf({ dilation: 1, padding: 2, kernel: 4 }).filter(
  ({ kernel, padding }) => padding[0] < kernel && padding[1] < kernel,
);

const windowOf = (axes: readonly Axis[]): Window => ({
  kernel: axes.map(({ kernel }) => kernel),
  strides: axes.map(({ stride }) => stride),
  dilations: axes.map(({ dilation }) => dilation),
  padding: axes.map(({ padding }) => padding),
});

const fill = (length: number, next: () => number): Float32Array =>
  Float32Array.from({ length }, next);

const biasOf = (length: number, next: () => number): Float32Array | null =>
  next() < -0.5 ? null : fill(length, next);

/** Dense layers of up to 12 inputs and 6 units, with and without bias. */
export const denseLayers = ({ numbers }: LayerValues): fc.Arbitrary<SampledLayer<DenseNode>> =>
  fc
    .record({
      inputs: fc.integer({ min: 1, max: 12 }),
      units: fc.integer({ min: 1, max: 6 }),
      seed: seeds,
    })
    .map(({ inputs, units, seed }) => {
      const next = numbers(seed);
      const weights = fill(inputs * units, next);
      const bias = biasOf(units, next);
      return {
        inputShape: [inputs],
        node: { kind: 'dense', name: 'layer', inputs: ['x'], units, weights, bias },
      };
    });

/** Convolutions over `rank` axes: stride, dilation, uneven padding (more than the kernel spans, too) and groups. */
export const convolutionLayers =
  (rank: number) =>
  ({ numbers }: LayerValues): fc.Arbitrary<SampledLayer<ConvolutionNode>> =>
    fc
      .record({
        axes: fc.array(convolutionAxis, { minLength: rank, maxLength: rank }),
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

/** Affine layers over one to three axes. */
export const affineLayers = ({ numbers }: LayerValues): fc.Arbitrary<SampledLayer<AffineNode>> =>
  fc
    .record({ shape: fc.array(small, { minLength: 1, maxLength: 3 }), seed: seeds })
    .map(({ shape, seed }) => {
      const next = numbers(seed);
      const scale = Float64Array.from({ length: shape.at(-1)! }, next);
      const offset = Float64Array.from({ length: shape.at(-1)! }, next);
      return {
        inputShape: shape,
        node: { kind: 'affine', name: 'layer', inputs: ['x'], scale, offset },
      };
    });

/** Average pools over `rank` axes whose padding counts fully, in part or not at all. */
export const averagePoolLayers = (rank: number): fc.Arbitrary<SampledLayer<AveragePoolNode>> =>
  fc
    .record({
      axes: fc.array(fc.tuple(poolAxis, fc.nat(2), fc.nat(2)), {
        minLength: rank,
        maxLength: rank,
      }),
      channels: small,
    })
    .map(({ axes, channels }) => ({
      inputShape: [...axes.map(([{ size }]) => size), channels],
      node: {
        kind: 'average-pool',
        name: 'layer',
        inputs: ['x'],
        window: windowOf(axes.map(([axis]) => axis)),
        countedPadding: axes.map(
          ([{ padding }, before, after]) =>
            [Math.min(before, padding[0]), Math.min(after, padding[1])] as const,
        ),
      },
    }));

/** Max pools over `rank` axes with overlapping windows and padding. */
export const maxPoolLayers = (rank: number): fc.Arbitrary<SampledLayer<MaxPoolNode>> =>
  fc
    .record({
      axes: fc.array(poolAxis, { minLength: rank, maxLength: rank }),
      channels: small,
    })
    .map(({ axes, channels }) => ({
      inputShape: [...axes.map(({ size }) => size), channels],
      node: { kind: 'max-pool', name: 'layer', inputs: ['x'], window: windowOf(axes) },
    }));
