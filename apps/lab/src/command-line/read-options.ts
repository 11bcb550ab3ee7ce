import { parseArgs } from 'node:util';

import { badUsage } from './bad-usage.ts';
import type { Options, OptionValues } from './option.ts';

/**
 * Reads the options of a verb from the command line.
 *
 * @param verb - name of the verb, for messages.
 * @param args - what follows the verb.
 * @returns the value of each option, or `help` when help is asked for.
 * @throws {LabError} BAD_USAGE when an option is unknown, missing, without a value or not acceptable.
 */
export function readOptions<Table extends Options>(
  verb: string,
  options: Table,
  args: readonly string[],
): OptionValues<Table> | 'help' {
  const remedy = `See "lab ${verb} --help".`;
  const texts = readTexts(verb, options, args);
  if (texts['help'] === true) {
    return 'help';
  }
  const values = Object.entries(options).map(([name, option]) => {
    const text = texts[name];
    if (option.isFlag) return [name, text === true] as const;
    if (typeof text !== 'string') {
      if (option.default === undefined) {
        throw badUsage(`${verb}: expected --${name} ${option.placeholder}`, remedy);
      }
      return [name, option.default] as const;
    }
    const value = option.read(text);
    if (value === undefined) {
      throw badUsage(`${verb}: expected --${name} ${option.expects}, got "${text}"`, remedy);
    }
    return [name, value] as const;
  });
  return Object.fromEntries(values) as OptionValues<Table>;
}

function readTexts(
  verb: string,
  options: Options,
  args: readonly string[],
): Readonly<Record<string, string | boolean | undefined>> {
  const known = Object.entries(options).map(
    ([name, { isFlag }]) => [name, { type: isFlag ? 'boolean' : 'string' }] as const,
  );
  const help = { type: 'boolean', short: 'h' } as const;
  try {
    return parseArgs({ args: [...args], options: { ...Object.fromEntries(known), help } }).values;
  } catch (cause) {
    // Node adds advice on positional arguments after the first sentence; no verb takes any.
    const [problem] = (cause as Error).message.split('. ');
    const names = Object.keys(options).map((name) => `--${name}`);
    throw badUsage(
      `${verb}: ${problem}`,
      `Options: ${names.join(', ')}. See "lab ${verb} --help".`,
      cause,
    );
  }
}
