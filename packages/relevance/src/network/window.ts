/** A sliding window over the spatial axes; every list has one entry a spatial axis. */
export interface Window {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  /** Cells added before and after each spatial axis, 0 or more. */
  readonly padding: readonly (readonly [before: number, after: number])[];
}

/** Cells that a dilated kernel spans along one axis. */
export function spanOf(window: Window, axis: number): number {
  return (window.kernel[axis]! - 1) * window.dilations[axis]! + 1;
}

/** Spatial shape after the window has slid over `spatial`: floor((size + padding − span) / stride) + 1. */
export function slideOver(window: Window, spatial: readonly number[]): number[] {
  return spatial.map((size, axis) => {
    const [before, after] = window.padding[axis]!;
    return Math.floor((size + before + after - spanOf(window, axis)) / window.strides[axis]!) + 1;
  });
}

/** Spatial shape whose windows are `spatial`: (size − 1)·stride + span − padding, the least there is. */
export function spreadOver(window: Window, spatial: readonly number[]): number[] {
  return spatial.map((size, axis) => {
    const [before, after] = window.padding[axis]!;
    return (size - 1) * window.strides[axis]! + spanOf(window, axis) - before - after;
  });
}

/**
 * Padding for which the output has ceil(size / stride) cells, as Keras and TensorFlow call `same`.
 *
 * @param upper - Whether the odd cell comes after (ONNX SAME_UPPER, Keras) or before (SAME_LOWER).
 */
export function samePadding(
  window: Omit<Window, 'padding'>,
  spatial: readonly number[],
  upper = true,
): (readonly [number, number])[] {
  return spatial.map((size, axis) => {
    const stride = window.strides[axis]!;
    const span = (window.kernel[axis]! - 1) * window.dilations[axis]! + 1;
    const total = Math.max(0, (Math.ceil(size / stride) - 1) * stride + span - size);
    const small = Math.floor(total / 2);
    return upper ? [small, total - small] : [total - small, small];
  });
}
