import type { Options, OptionValues } from './option.ts';
import { readOptions } from './read-options.ts';
import { renderHelp } from './render-help.ts';
import type { Terminal } from './terminal.ts';

/** Something that the lab does from the command line. */
export interface Verb {
  readonly name: string;
  /** What it does, in one sentence. */
  readonly summary: string;
  /** What `--help` prints. */
  readonly help: string;
  /** Runs the verb on what follows it on the command line. */
  run(args: readonly string[], terminal: Terminal): Promise<void>;
}

/** What {@link defineVerb} makes a verb of. */
export interface VerbDefinition<Table extends Options> {
  readonly name: string;
  readonly summary: string;
  /** A whole command line. */
  readonly example: string;
  readonly options: Table;
  run(values: OptionValues<Table>, terminal: Terminal): Promise<void>;
}

/** Declares a verb. */
export function defineVerb<Table extends Options>(definition: VerbDefinition<Table>): Verb {
  const { name, summary, options } = definition;
  const help = renderHelp(definition);
  return {
    name,
    summary,
    help,
    run: async (args, terminal) => {
      const values = readOptions(name, options, args);
      if (values === 'help') {
        terminal.data(help);
        return;
      }
      await definition.run(values, terminal);
    },
  };
}
