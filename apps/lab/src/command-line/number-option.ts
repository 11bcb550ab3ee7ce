import type { Option } from './option.ts';

/** What {@link numberOption} and `integerOption` are made of. */
export interface NumberOptionFields {
  readonly description: string;
  readonly default: number;
  /** Smallest and largest value, both accepted. */
  readonly least: number;
  readonly most: number;
}

/** An option that takes a number. */
export function numberOption(fields: NumberOptionFields): Option<number> {
  const { description, default: usual, least, most } = fields;
  return {
    placeholder: 'NUMBER',
    description,
    default: usual,
    expects: `a number from ${least} to ${most}`,
    read: (text) => {
      const value = text.trim() === '' ? Number.NaN : Number(text);
      return value >= least && value <= most ? value : undefined;
    },
  };
}
