/** σ·√(2 ln n), which the noise of n values hardly ever exceeds (Donoho & Johnstone 1994). */
export function universalThreshold(count: number, sigma: number): number {
  return sigma * Math.sqrt(2 * Math.log(count));
}
