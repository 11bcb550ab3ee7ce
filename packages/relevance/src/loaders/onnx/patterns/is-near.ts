/** Whether a number is the expected one as files have it: float32, and shortened by some writers. */
export function isNear(value: number | undefined, expected: number): boolean {
  return value !== undefined && Math.abs(value - expected) <= 1e-3 * Math.abs(expected);
}
