import type { Profile } from './profile.ts';

/** Digits of figures that are not whole. */
const digits = 6;

/** The text of a profile: JSON with six significant digits, so that two of them can be read side by side. */
export function renderProfile(profile: Profile): string {
  const rounded = (_key: string, value: unknown): unknown =>
    typeof value === 'number' && !Number.isInteger(value)
      ? Number(value.toPrecision(digits))
      : value;
  return `${JSON.stringify(profile, rounded, 2)}\n`;
}
