import type { Options } from './option.ts';

/** What the help of a verb tells. */
export interface HelpContent {
  readonly name: string;
  readonly summary: string;
  readonly example: string;
  readonly options: Options;
}

/** Renders the help of a verb: every option with its default, and an example. */
export function renderHelp(content: HelpContent): string {
  const rows: [usage: string, description: string][] = Object.entries(content.options).map(
    ([name, option]) => {
      if (option.isFlag) return [`--${name}`, option.description];
      const usual = option.default === undefined ? 'required' : `default ${option.default}`;
      return [`--${name} ${option.placeholder}`, `${option.description} (${usual})`];
    },
  );
  rows.push(['-h, --help', 'Print this help']);
  const width = Math.max(...rows.map(([usage]) => usage.length));
  return [
    content.summary,
    '',
    `Usage: lab ${content.name} [options]`,
    '',
    'Options:',
    ...rows.map(([usage, description]) => `  ${usage.padEnd(width)}  ${description}`),
    '',
    'Example:',
    `  ${content.example}`,
  ].join('\n');
}
