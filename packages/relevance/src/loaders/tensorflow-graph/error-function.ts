/** erf(x) to 1.5e-7, as 7.1.26 of Abramowitz and Stegun has it. */
export function errorFunction(x: number): number {
  const t = 1 / (1 + 0.327_591_1 * Math.abs(x));
  const series =
    t *
    (0.254_829_592 +
      t * (-0.284_496_736 + t * (1.421_413_741 + t * (-1.453_152_027 + t * 1.061_405_429))));
  return Math.sign(x) * (1 - series * Math.exp(-x * x));
}
