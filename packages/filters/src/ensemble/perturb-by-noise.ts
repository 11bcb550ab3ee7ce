import type { PerturbInput } from './ensemble.ts';

/** Adds normal noise whose standard deviation is a fraction of the range of the input (SmoothGrad, arXiv 1706.03825). */
export function perturbByNoise(fraction: number): PerturbInput {
  return (input, { random }) => {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const value of input) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    const deviation = fraction * (high - low);
    if (!(deviation > 0 && Number.isFinite(deviation))) return;
    for (let index = 0; index < input.length; index += 1) {
      const radius = Math.sqrt(-2 * Math.log(1 - random()));
      input[index] = input[index]! + deviation * radius * Math.cos(2 * Math.PI * random());
    }
  };
}
