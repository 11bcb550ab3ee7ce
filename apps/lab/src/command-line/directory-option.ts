import type { Option } from './option.ts';

/** An option that takes a directory and must be given. */
export function directoryOption(description: string): Option<string> {
  return {
    placeholder: 'DIR',
    description,
    expects: 'a directory',
    read: (text) => (text.trim() === '' ? undefined : text),
  };
}
