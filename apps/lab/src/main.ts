import { badUsage } from './command-line/bad-usage.ts';
import { createTerminal, type Terminal } from './command-line/terminal.ts';
import { verbs } from './command-line/verbs.ts';
import { LabError } from './errors.ts';

/**
 * Runs a command line of the lab.
 *
 * @param args - the verb and what follows it.
 * @returns the exit status: 0 done, 1 failed, 2 bad usage.
 */
export async function main(
  args: readonly string[],
  terminal: Terminal = createTerminal(process.stdout, process.stderr),
): Promise<number> {
  try {
    await runVerb(args, terminal);
    return 0;
  } catch (error) {
    if (!(error instanceof LabError)) {
      throw error;
    }
    terminal.talk(`lab: ${error.message}`);
    if (error.remedy !== undefined) {
      terminal.talk(error.remedy);
    }
    return error.code === 'BAD_USAGE' ? 2 : 1;
  }
}

async function runVerb(args: readonly string[], terminal: Terminal): Promise<void> {
  const [name, ...rest] = args;
  if (name === '--help' || name === '-h' || name === 'help') {
    terminal.data(help());
    return;
  }
  const verb = verbs.find((verb) => verb.name === name);
  if (verb === undefined) {
    const names = verbs.map((verb) => verb.name).join(', ');
    const found = name === undefined ? 'none' : `"${name}"`;
    throw badUsage(`expected a verb (${names}), got ${found}`, 'See "lab --help".');
  }
  await verb.run(rest, terminal);
}

function help(): string {
  const width = Math.max(...verbs.map((verb) => verb.name.length));
  return [
    'Trains the networks of Pellucid, scores them and studies claims about correction.',
    '',
    'Usage: lab VERB [options]',
    '',
    'Verbs:',
    ...verbs.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary.split('\n')[0]}`),
    '',
    'See "lab VERB --help".',
  ].join('\n');
}
