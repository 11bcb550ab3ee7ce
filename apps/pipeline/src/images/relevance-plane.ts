import type { TensorData } from '@pellucid/relevance';

/** A plane of one sample. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  /** `[height, width]` */
  readonly values: Float32Array;
}

/**
 * One sample as a plane, its channels added up; of a volume the slice in the middle of the first spatial axis; `null` when it
 * has no two or three spatial axes.
 *
 * @param sample - `[channels, height, width]`, `[height, width, channels]`, `[height, width]`, or a volume with its channels
 *   first or last.
 * @param isChannelsFirst - Where the channels are.
 */
export function relevancePlane(sample: TensorData, isChannelsFirst: boolean): Plane | null {
  const { shape, values } = sample;
  if (shape.length === 2) return { height: shape[0]!, width: shape[1]!, values };
  if (shape.length !== 3 && shape.length !== 4) return null;
  const spatial = isChannelsFirst ? shape.slice(1) : shape.slice(0, -1);
  const channels = isChannelsFirst ? shape[0]! : shape.at(-1)!;
  const [height = 0, width = 0] = spatial.slice(-2);
  const depth = shape.length === 4 ? spatial[0]! : 1;
  const first = Math.floor(depth / 2) * height * width;
  const plane = new Float32Array(height * width);
  for (let position = 0; position < plane.length; position += 1) {
    const cell = first + position;
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1) {
      const place = isChannelsFirst
        ? channel * depth * height * width + cell
        : cell * channels + channel;
      sum += values[place]!;
    }
    plane[position] = sum;
  }
  return { height, width, values: plane };
}
