import type { ConvolutionNode } from '../network/node.ts';
import { dilateKernel } from './dilate-kernel.ts';
import { planarShape, planarWindow } from './spatial-rank.ts';

/** Cells before and after the two spatial axes. */
export type PlanarPadding = readonly [
  readonly [before: number, after: number],
  readonly [before: number, after: number],
];

/** How a kernel slides over a plane. */
export interface PlanarSlide {
  readonly strides: readonly [number, number];
  readonly dilations: readonly [number, number];
  readonly padding: PlanarPadding;
}

/** A convolution over a plane. */
export interface PlanarGeometry extends PlanarSlide {
  /** Height and width of the input. */
  readonly size: readonly [number, number];
  readonly kernel: readonly [number, number];
  /** Cells that the dilated kernel spans. */
  readonly span: readonly [number, number];
}

/** Geometry and weights of a convolution, with dilation written out into the kernel where strides forbid it. */
export function planarGeometry(
  node: ConvolutionNode,
  weights: Float32Array,
  inputShape: readonly number[],
): { geometry: PlanarGeometry; values: Float32Array } {
  const window = planarWindow(node.window);
  const isStrided = window.strides.some((stride) => stride > 1);
  const inGroup = inputShape.at(-1)! / node.groups;
  const plain = { kernel: window.kernel, dilations: window.dilations, inGroup, out: node.channels };
  const { kernel, dilations, values } = isStrided
    ? dilateKernel(plain, weights)
    : { ...plain, values: weights };
  const geometry: PlanarGeometry = {
    size: planarShape(inputShape),
    kernel: [kernel[0]!, kernel[1]!],
    span: [(kernel[0]! - 1) * dilations[0]! + 1, (kernel[1]! - 1) * dilations[1]! + 1],
    strides: [window.strides[0]!, window.strides[1]!],
    dilations: [dilations[0]!, dilations[1]!],
    padding: [window.padding[0]!, window.padding[1]!],
  };
  return { geometry, values };
}
