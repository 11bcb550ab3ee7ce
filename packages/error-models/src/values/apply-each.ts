/** Replaces every value; returns whether any has changed, NaN by NaN not. */
export function applyEach(
  values: Float32Array,
  replacement: (value: number, index: number) => number,
): boolean {
  let isChanged = false;
  for (let index = 0; index < values.length; index += 1) {
    const before = values[index]!;
    values[index] = replacement(before, index);
    isChanged ||= !Object.is(values[index], before);
  }
  return isChanged;
}
