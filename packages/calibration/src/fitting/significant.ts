/** Digits that fitted figures keep: more than an estimate is worth, and few enough to read. */
const digits = 4;

/** A number with four significant digits, not below what it was. */
export function roundedUp(value: number): number {
  const rounded = Number(value.toPrecision(digits));
  if (rounded >= value || !Number.isFinite(value)) return rounded;
  const step = 10 ** (Math.floor(Math.log10(Math.abs(value))) - digits + 1);
  return Number((rounded + step).toPrecision(digits));
}

/** A number with four significant digits, not above what it was. */
export function roundedDown(value: number): number {
  return -roundedUp(-value);
}
