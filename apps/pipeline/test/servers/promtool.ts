import { runProgram, type ProgramOptions, type ProgramResult } from './run-program.ts';

/** Runs promtool; a failed check is an exit status other than 0. */
export const promtool = (
  programArguments: readonly string[],
  options: ProgramOptions = {},
): Promise<ProgramResult> => runProgram('promtool', programArguments, options);
