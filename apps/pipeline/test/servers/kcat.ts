import { runProgram, type ProgramOptions } from './run-program.ts';

/**
 * Runs kcat, a client of Kafka that shares no code with ours, and returns its standard output. It does not end by
 * itself without `-e` (consume to the end) or `-c` (a count).
 */
export async function kcat(
  programArguments: readonly string[],
  options: ProgramOptions = {},
): Promise<Buffer> {
  const { code, stdout, stderr } = await runProgram('kcat', programArguments, options);
  if (code === 0) return stdout;
  throw new Error(`kcat ${programArguments.join(' ')}: exit status ${code}\n${stderr}`);
}
