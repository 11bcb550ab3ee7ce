import type { Command } from 'commander';

import { printableLines } from '../text/printable.ts';

/** Adds a verb to the command line. */
export type RegisterCommand = (program: Command) => void;

/** Collects the values of an option that may be given more than once. */
export function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

/** The example that the help of every verb ends with. */
export function example(...lines: readonly string[]): string {
  return `\nExample:\n${lines.map((line) => `  $ ${line}`).join('\n')}\n`;
}

/** Writes data to stdout, without what a terminal would obey. */
export function print(text: string): void {
  const lines = printableLines(text);
  process.stdout.write(lines.endsWith('\n') ? lines : `${lines}\n`);
}

/** Writes a part of the data to stdout and waits until it is taken; resolves with false when nobody reads any more. */
export async function printPart(text: string): Promise<boolean> {
  return await new Promise((resolve) => {
    process.stdout.write(text, (error) => resolve(error === undefined || error === null));
  });
}

/** Says something to the person at the terminal, on stderr. */
export function say(text: string): void {
  process.stderr.write(`${printableLines(text)}\n`);
}
