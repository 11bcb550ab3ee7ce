import { flatIndex, indicesOf, sizeOf } from '../../oracle/indices.ts';
import { isInside } from '../../oracle/windows.ts';

/** An array with its shape, channels first. */
export interface Planes {
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
}

/** How a window slides, as ONNX says it. */
export interface Sliding {
  readonly strides?: readonly number[];
  readonly dilations?: readonly number[];
  /** `[before…, after…]` */
  readonly pads?: readonly number[];
  readonly isCeil?: boolean;
}

/** Conv of ONNX, from its definition: x `[channels, …]`, weights `[out, channels / groups, …kernel]`. */
export function convolve(
  x: Planes,
  weights: Planes,
  options: Sliding & { readonly groups?: number; readonly bias?: readonly number[] },
): number[] {
  const { groups = 1, bias } = options;
  const [out = 0, inGroup = 0, ...kernel] = weights.shape;
  const spatial = x.shape.slice(1);
  return [...indicesOf([out, ...positionsOf(spatial, kernel, options)])].map((index) => {
    const [channel = 0, ...position] = index;
    const group = Math.floor(channel / (out / groups));
    let sum = bias?.[channel] ?? 0;
    for (const offset of indicesOf(kernel)) {
      const cell = cellAt(position, offset, options);
      if (!isInside(cell, spatial)) continue;
      for (let inner = 0; inner < inGroup; inner += 1) {
        const weight = weights.values[flatIndex(weights.shape, [channel, inner, ...offset])]!;
        sum += weight * x.values[flatIndex(x.shape, [group * inGroup + inner, ...cell])]!;
      }
    }
    return sum;
  });
}

/** MaxPool and AveragePool of ONNX, from their definitions: x `[channels, …]`. */
export function pool(
  x: Planes,
  kernel: readonly number[],
  options: Sliding & { readonly mode: 'maximum' | 'mean' | 'mean with padding' },
): number[] {
  const { mode, pads = kernel.flatMap(() => [0, 0]) } = options;
  const spatial = x.shape.slice(1);
  const rank = kernel.length;
  const margin = kernel.map((_, axis) => [pads[axis]!, pads[axis + rank]!] as const);
  return [...indicesOf([x.shape[0]!, ...positionsOf(spatial, kernel, options)])].map((index) => {
    const [channel = 0, ...position] = index;
    const cells = [...indicesOf(kernel)].map((offset) => cellAt(position, offset, options));
    const values = cells
      .filter((cell) => isInside(cell, spatial))
      .map((cell) => x.values[flatIndex(x.shape, [channel, ...cell])]!);
    if (mode === 'maximum') return Math.max(...values);
    const isCounted = mode === 'mean with padding';
    const count = isCounted
      ? cells.filter((cell) => isInside(cell, spatial, margin)).length
      : values.length;
    return values.reduce((total, value) => total + value, 0) / count;
  });
}

/** Positions of the window: floor or ceiling; none begins in the padding at the end. */
function positionsOf(
  spatial: readonly number[],
  kernel: readonly number[],
  { strides, dilations, pads, isCeil = false }: Sliding,
): number[] {
  const rank = kernel.length;
  return spatial.map((size, axis) => {
    const stride = strides?.[axis] ?? 1;
    const span = (kernel[axis]! - 1) * (dilations?.[axis] ?? 1) + 1;
    const before = pads?.[axis] ?? 0;
    const steps = (size + before + (pads?.[axis + rank] ?? 0) - span) / stride;
    const count = (isCeil ? Math.ceil(steps) : Math.floor(steps)) + 1;
    return isCeil && (count - 1) * stride >= size + before ? count - 1 : count;
  });
}

function cellAt(
  position: readonly number[],
  offset: readonly number[],
  { strides, dilations, pads }: Sliding,
): number[] {
  return position.map(
    (place, axis) =>
      place * (strides?.[axis] ?? 1) +
      offset[axis]! * (dilations?.[axis] ?? 1) -
      (pads?.[axis] ?? 0),
  );
}

/** Numbers with their shape. */
export function planes(
  shape: readonly number[],
  next: () => number,
): Planes & { values: number[] } {
  return { shape, values: Array.from({ length: sizeOf(shape) }, next) };
}
