/** Whether a factor would change nothing but the last bits. */
export function isOne(factor: number): boolean {
  return Math.abs(factor - 1) < 1e-6;
}
