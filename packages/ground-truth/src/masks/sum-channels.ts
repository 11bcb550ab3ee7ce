import type { TensorData } from '@pellucid/relevance';

/**
 * The signed sum over the channels of each place: `[...places, channels]` to `[...places]`.
 *
 * Scores take the sign of this sum; channels that contradict each other at one place cancel before.
 */
export function sumChannels({ shape, values }: TensorData): TensorData {
  const channels = shape.at(-1) ?? 1;
  const sums = new Float32Array(values.length / channels);
  for (let place = 0; place < sums.length; place += 1) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1)
      sum += values[place * channels + channel]!;
    sums[place] = sum;
  }
  return { shape: shape.slice(0, -1), values: sums };
}
