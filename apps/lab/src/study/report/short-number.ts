/** Three digits behind the point; in powers of ten where that says nothing. */
export function shortNumber(value: number): string {
  const isExtreme = Math.abs(value) >= 1000 || (value !== 0 && Math.abs(value) < 0.001);
  return isExtreme ? value.toExponential(2) : String(Number(value.toFixed(3)));
}
