import { numberOption, type NumberOptionFields } from './number-option.ts';
import type { Option } from './option.ts';

/** An option that takes an integer. */
export function integerOption(fields: NumberOptionFields): Option<number> {
  const option = numberOption(fields);
  return {
    ...option,
    placeholder: 'N',
    expects: `an integer from ${fields.least} to ${fields.most}`,
    read: (text) => {
      const value = option.read(text);
      return Number.isInteger(value) ? value : undefined;
    },
  };
}
