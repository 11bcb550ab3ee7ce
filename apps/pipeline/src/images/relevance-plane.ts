import type { TensorData } from '@pellucid/relevance';

/** A plane of one sample. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  /** `[height, width]` */
  readonly values: Float32Array;
}

/**
 * One sample as a plane, its channels added up; `null` when it has no two spatial axes.
 *
 * @param sample - `[channels, height, width]`, `[height, width, channels]` or `[height, width]`.
 * @param isChannelsFirst - Which of the first two it is.
 */
export function relevancePlane(sample: TensorData, isChannelsFirst: boolean): Plane | null {
  const { shape, values } = sample;
  if (shape.length === 2) return { height: shape[0]!, width: shape[1]!, values };
  if (shape.length !== 3) return null;
  const [height, width, channels] = isChannelsFirst
    ? [shape[1]!, shape[2]!, shape[0]!]
    : [shape[0]!, shape[1]!, shape[2]!];
  const plane = new Float32Array(height * width);
  for (const [index, value] of values.entries()) {
    const position = isChannelsFirst ? index % (height * width) : Math.floor(index / channels);
    plane[position]! += value;
  }
  return { height, width, values: plane };
}
