import { parse } from 'yaml';

/**
 * The value of a YAML text, without warnings on stderr.
 *
 * @throws {Error} when it is none, or holds itself by an alias; the first line says why, what follows is an excerpt.
 */
export function parseYaml(text: string): unknown {
  const value: unknown = parse(text, { logLevel: 'error' });
  if (holdsItself(value, [])) throw new Error('an alias stands inside of what it is a name for');
  return value;
}

function holdsItself(value: unknown, around: readonly unknown[]): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (around.includes(value)) return true;
  const within = [...around, value];
  return Object.values(value).some((part) => holdsItself(part, within));
}
