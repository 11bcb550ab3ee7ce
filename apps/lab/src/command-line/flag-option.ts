import type { Option } from './option.ts';

/** An option that is given or not. */
export function flagOption(description: string): Option<boolean> {
  return {
    placeholder: '',
    description,
    default: false,
    isFlag: true,
    expects: 'nothing',
    read: () => true,
  };
}
