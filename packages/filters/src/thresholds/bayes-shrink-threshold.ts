/**
 * σ² / σₓ, σₓ² = mean r² − σ² the variance of the signal; the largest magnitude where there is none (Chang, Yu & Vetterli 2000).
 *
 * @param sorted - Magnitudes, smallest first.
 */
export function bayesShrinkThreshold(sorted: Float32Array, sigma: number): number {
  const power = sorted.reduce((sum, magnitude) => sum + magnitude * magnitude, 0) / sorted.length;
  const signal = power - sigma * sigma;
  const largest = sorted.at(-1) ?? 0;
  return signal <= 0 ? largest : Math.min(largest, (sigma * sigma) / Math.sqrt(signal));
}
