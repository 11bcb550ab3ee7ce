import type { Option } from './option.ts';

/** An option that takes some of a set of names, with commas between them; all of them unless given. */
export function listOption(description: string, names: readonly string[]): Option<string> {
  return {
    placeholder: 'LIST',
    description,
    default: names.join(','),
    expects: `some of ${names.join(',')}`,
    read: (text) =>
      text.split(',').every((name) => names.includes(name.trim())) ? text : undefined,
  };
}
