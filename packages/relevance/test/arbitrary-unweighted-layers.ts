import * as fc from 'fast-check';

import type {
  AveragePoolNode,
  MaxPoolNode,
  PadNode,
  ResizeNode,
  SliceNode,
} from '../src/network/node.ts';
import { resizeAxis } from '../src/network/resize-axis.ts';
import type { SampledLayer } from './arbitrary-layers.ts';
import { axesOf, poolAxis, volumePoolAxis, windowOf } from './arbitrary-windows.ts';

const small = fc.integer({ min: 1, max: 4 });

/** Resizes of one to three axes, to more or fewer cells, of every mode. */
export const resizeLayers = (rank: number): fc.Arbitrary<SampledLayer<ResizeNode>> =>
  fc
    .record({
      axes: fc.array(
        fc.record({
          before: fc.integer({ min: 1, max: rank === 3 ? 3 : 5 }),
          after: fc.integer({ min: 1, max: rank === 3 ? 5 : 10 }),
          mode: fc.constantFrom('nearest' as const, 'linear' as const),
          coordinates: fc.constantFrom(
            'half_pixel' as const,
            'pytorch_half_pixel' as const,
            'align_corners' as const,
            'asymmetric' as const,
          ),
          isKept: fc.boolean(),
        }),
        { minLength: rank, maxLength: rank },
      ),
      isDoubled: fc.boolean(),
      channels: small,
    })
    .map(({ axes, isDoubled, channels }) => ({
      inputShape: [...axes.map(({ before }) => before), channels],
      node: {
        kind: 'resize',
        name: 'layer',
        inputs: ['x'],
        axes: axes.map(({ isKept, ...axis }) => {
          if (isKept) return null;
          return resizeAxis(isDoubled ? { ...axis, after: 2 * axis.before } : axis);
        }),
      },
    }));

/** Parts of samples of one to three axes, every cell of them or every second or third. */
export const sliceLayers: fc.Arbitrary<SampledLayer<SliceNode>> = fc
  .array(
    fc.record({
      start: fc.nat(2),
      size: small,
      step: fc.integer({ min: 1, max: 3 }),
      rest: fc.nat(2),
    }),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((axes) => ({
    inputShape: axes.map(({ start, size, step, rest }) => start + (size - 1) * step + 1 + rest),
    node: {
      kind: 'slice',
      name: 'layer',
      inputs: ['x'],
      starts: axes.map(({ start }) => start),
      sizes: axes.map(({ size }) => size),
      steps: axes.map(({ step }) => step),
    },
  }));

/** Cells around samples of one to three axes: zeros, mirror images, borders. */
export const padLayers: fc.Arbitrary<SampledLayer<PadNode>> = fc
  .record({
    axes: fc.array(fc.record({ size: small, before: fc.nat(3), after: fc.nat(3) }), {
      minLength: 1,
      maxLength: 3,
    }),
    fill: fc.constantFrom<PadNode['fill']>(0, 'reflect', 'edge'),
  })
  .map(({ axes, fill: filled }) => ({
    inputShape: axes.map(({ size }) => size),
    node: {
      kind: 'pad',
      name: 'layer',
      inputs: ['x'],
      padding: axes.map(({ size, before, after }) => {
        const most = filled === 'reflect' ? size - 1 : 3;
        return [Math.min(before, most), Math.min(after, most)] as const;
      }),
      fill: filled,
    },
  }));

/** Average pools over `rank` axes whose padding counts fully, in part or not at all. */
export const averagePoolLayers = (rank: number): fc.Arbitrary<SampledLayer<AveragePoolNode>> =>
  fc
    .record({
      axes: fc.array(fc.tuple(rank === 3 ? volumePoolAxis : poolAxis, fc.nat(2), fc.nat(2)), {
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
      axes: axesOf(rank, { planar: poolAxis, volume: volumePoolAxis }),
      channels: small,
    })
    .map(({ axes, channels }) => ({
      inputShape: [...axes.map(({ size }) => size), channels],
      node: { kind: 'max-pool', name: 'layer', inputs: ['x'], window: windowOf(axes) },
    }));
