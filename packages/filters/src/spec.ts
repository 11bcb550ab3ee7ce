import { FilterError } from './errors.ts';

/** A filter with options and the points it is for, as people write it: `name:key=value,key=value@selector`. */
export interface FilterSpec {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** Text of the selector; the default filter points when missing. */
  readonly selector?: string;
}

/**
 * Reads `name`, `name:key=value,key=value`, either followed by `@selector`.
 *
 * The last `@` outside of double quotes starts the selector. Values are numbers, `true`, `false` or text, in double quotes
 * where it contains a comma, `@` or double quotes, which are doubled.
 *
 * @throws {FilterError} INVALID_SPEC when the text is of another form.
 */
export function parseFilterSpec(text: string): FilterSpec {
  const at = lastUnquoted(text, '@');
  const [head, selector] = at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
  const colon = head.indexOf(':');
  const name = (colon === -1 ? head : head.slice(0, colon)).trim();
  const isNamed = /^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)?$/.test(name);
  if (!isNamed || selector?.trim() === '') throw invalid(text, 'name:key=value,key=value@selector');
  const options = colon === -1 ? {} : parseOptions(head.slice(colon + 1), text);
  return { name, options, ...(selector !== undefined && { selector: selector.trim() }) };
}

/** The text that {@link parseFilterSpec} reads. */
export function formatFilterSpec({ name, options, selector }: FilterSpec): string {
  const pairs = Object.entries(options).map(([key, value]) => `${key}=${formatValue(value)}`);
  const head = pairs.length === 0 ? name : `${name}:${pairs.join(',')}`;
  return selector === undefined ? head : `${head}@${selector}`;
}

/** Splits at a character outside of double quotes. */
export function splitUnquoted(text: string, separator: string): string[] {
  const parts: string[] = [];
  let isQuoted = false;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '"') isQuoted = !isQuoted;
    if (text[index] !== separator || isQuoted) continue;
    parts.push(text.slice(start, index));
    start = index + 1;
  }
  return [...parts, text.slice(start)];
}

function parseOptions(text: string, spec: string): Record<string, unknown> {
  const options: Record<string, unknown> = {};
  for (const pair of splitUnquoted(text, ',')) {
    const equals = pair.indexOf('=');
    const key = pair.slice(0, equals).trim();
    if (equals < 1 || !/^[a-zA-Z][a-zA-Z0-9-]*$/.test(key))
      throw invalid(spec, `key=value, got "${pair}"`);
    if (Object.hasOwn(options, key)) throw invalid(spec, `each option once, got "${key}" twice`);
    options[key] = parseValue(pair.slice(equals + 1).trim(), spec);
  }
  return options;
}

function parseValue(text: string, spec: string): unknown {
  if (text === 'true') return true;
  if (text === 'false') return false;
  if (/^"(?:[^"]|"")*"$/.test(text)) return text.slice(1, -1).replaceAll('""', '"');
  if (text.includes('"')) throw invalid(spec, `key="value" with quotes in pairs, got ${text}`);
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

function formatValue(value: unknown): string {
  if (typeof value !== 'string') return String(value);
  const isPlain =
    !/[,@"]/.test(value) && value.trim() === value && parseValue(value, value) === value;
  return isPlain ? value : `"${value.replaceAll('"', '""')}"`;
}

function lastUnquoted(text: string, character: string): number {
  const parts = splitUnquoted(text, character);
  return parts.length === 1 ? -1 : text.length - parts.at(-1)!.length - 1;
}

function invalid(spec: string, expected: string): FilterError {
  return new FilterError('INVALID_SPEC', `Filter "${spec}" expects the form ${expected}`, { spec });
}
