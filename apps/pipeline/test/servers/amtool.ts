import { runProgram, type ProgramOptions, type ProgramResult } from './run-program.ts';

/** Runs amtool, for instance `check-config`; a failed check is an exit status other than 0. */
export const amtool = (
  programArguments: readonly string[],
  options: ProgramOptions = {},
): Promise<ProgramResult> => runProgram('amtool', programArguments, options);
