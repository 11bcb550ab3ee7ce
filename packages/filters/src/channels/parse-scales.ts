const firstLetter = 'a'.charCodeAt(0);
const lastStep = 25;
/** Steps of a letter between one power of two and the next. */
const stepsPerOctave = 2;

/** Scales that are written a letter a channel: `a` is 1 and each further letter 2^(−1/2) of the one before. */
export function parseScales(text: string): Float32Array {
  return Float32Array.from(
    text,
    (letter) => 2 ** ((firstLetter - letter.charCodeAt(0)) / stepsPerOctave),
  );
}

/**
 * The text that {@link parseScales} reads, for scales in proportion to the numbers; nothing where all are the same.
 *
 * @param values - 0 and up, a channel a number; below 2^(−12.5) of the largest counts as that.
 */
export function formatScales(values: ArrayLike<number>): string {
  const numbers = Array.from(values);
  const largest = numbers.reduce((most, value) => Math.max(most, value), 0);
  const steps = numbers.map((value) =>
    value > 0
      ? Math.min(lastStep, Math.round(stepsPerOctave * Math.log2(largest / value)))
      : lastStep,
  );
  const text = String.fromCharCode(...steps.map((step) => firstLetter + step));
  return /^(.)\1*$/.test(text) ? '' : text;
}
