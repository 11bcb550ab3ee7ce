import { Command, CommanderError } from 'commander';

import { commandFailure, exitCodes } from './command-error.ts';
import { commands } from './commands/index.ts';
import { mistypedOption } from './commands/mistyped-option.ts';
import { optionDescription } from './commands/option-description.ts';
import { serviceVersion } from './run/version.ts';
import { printable } from './text/printable.ts';

/** Runs the command line; resolves with the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const program = new Command('pellucid')
    .description('Watches, corrects and scores the explanations of deployed neural networks')
    .version(serviceVersion, '-V, --version')
    .showSuggestionAfterError()
    .exitOverride()
    .configureHelp({ sortOptions: false, sortSubcommands: true, optionDescription });
  for (const register of commands) register(program);
  process.stdout.on('error', endWithoutOutput);
  for (const command of program.commands) command.exitOverride().showSuggestionAfterError();
  try {
    await program.parseAsync([...args], { from: 'user' });
    return Number(process.exitCode ?? exitCodes.done);
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.code === 'commander.missingMandatoryOptionValue') {
        process.stderr.write(mistypedOption(program, args));
      }
      return error.exitCode === 0 ? exitCodes.done : exitCodes.badUsage;
    }
    const { text, exitCode } = commandFailure(error, args[0]);
    process.stderr.write(text);
    return exitCode;
  }
}

function endWithoutOutput({ code, message }: NodeJS.ErrnoException): void {
  // Whoever reads our output may stop early, as head does; that is no fault.
  if (code === 'EPIPE') return;
  process.stderr.write(
    `error: stdout expects a place that takes what is written, got ${printable(message)}\n  → Make room there, or send the output elsewhere.\n`,
  );
  process.exit(exitCodes.failed);
}
