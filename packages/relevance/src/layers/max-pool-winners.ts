/** What {@link maxPoolWinners} needs; arrays are channel last. */
export interface MaxPoolWinnersOptions {
  /** `[batch, height, width, channels]` */
  readonly input: ArrayLike<number>;
  readonly shape: readonly [batch: number, height: number, width: number, channels: number];
  /** `[batch, ...out, channels]` */
  readonly relevance: ArrayLike<number>;
  readonly out: readonly [height: number, width: number];
  readonly kernel: readonly [number, number];
  readonly strides: readonly [number, number];
}

/** Gives the relevance of each window to its first maximum, on the host; `[batch, height, width, channels]`. */
export function maxPoolWinners(options: MaxPoolWinnersOptions): Float32Array {
  const { input, relevance, out, kernel, strides } = options;
  const [batch, height, width, channels] = options.shape;
  const result = new Float32Array(batch * height * width * channels);
  let cell = 0;
  for (let sample = 0; sample < batch; sample += 1) {
    for (let row = 0; row < out[0]; row += 1) {
      for (let column = 0; column < out[1]; column += 1) {
        const corner = (sample * height + row * strides[0]) * width + column * strides[1];
        for (let channel = 0; channel < channels; channel += 1, cell += 1) {
          const winner = firstMaximum(input, { corner, channel, width, channels, kernel });
          result[winner]! += relevance[cell]!;
        }
      }
    }
  }
  return result;
}

function firstMaximum(
  input: ArrayLike<number>,
  at: {
    corner: number;
    channel: number;
    width: number;
    channels: number;
    kernel: readonly [number, number];
  },
): number {
  let winner = at.corner * at.channels + at.channel;
  for (let row = 0; row < at.kernel[0]; row += 1) {
    for (let column = 0; column < at.kernel[1]; column += 1) {
      const index = (at.corner + row * at.width + column) * at.channels + at.channel;
      if (input[index]! > input[winner]!) winner = index;
    }
  }
  return winner;
}
