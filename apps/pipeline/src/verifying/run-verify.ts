import { exitCodes } from '../command-error.ts';
import { print } from '../commands/command.ts';
import { wholeNumber } from '../commands/option-values.ts';
import { decodeLimits } from '../config/decode-limits.ts';
import { loadConfig } from '../config/load-config.ts';
import { openMessageSystem } from '../transport/open-message-system.ts';
import { createFateFile } from './fate-file.ts';
import type { FateFile } from './fate-file.ts';
import { verificationText } from './verification-text.ts';
import type { Verification } from './verification.ts';
import { verifyTopics } from './verify-topics.ts';

/** Options of `pellucid verify`. */
export interface RunVerifyOptions {
  readonly config: string;
  readonly from?: string;
  readonly to?: string;
  readonly complete?: true;
  readonly fates?: string;
  readonly json?: true;
}

/** Judges the input topic and prints what it found; resolves with the exit code. */
export async function runVerify(options: RunVerifyOptions): Promise<number> {
  const { transport, limits } = await loadConfig(options.config);
  const { group, topics } = transport;
  const from = options.from === undefined ? undefined : wholeNumber('--from', options.from);
  const to = options.to === undefined ? undefined : wholeNumber('--to', options.to);
  const system = await openMessageSystem(transport);
  let file: FateFile | undefined;
  try {
    file = options.fates === undefined ? undefined : createFateFile(options.fates);
    const verification = await verifyTopics({
      system,
      group,
      topics,
      limits: decodeLimits(limits),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(file !== undefined && { onFate: file.write }),
      onReading: sayReading,
    });
    file?.close();
    print(options.json ? JSON.stringify(verification, null, 2) : verificationText(verification));
    return exitCodeOf(verification, options.complete ?? false);
  } finally {
    file?.close();
    await system.close();
  }
}

function exitCodeOf({ isSound, isComplete }: Verification, mustBeComplete: boolean): number {
  return isSound && (isComplete || !mustBeComplete) ? exitCodes.done : exitCodes.failed;
}

function sayReading(topic: string, partition: number, records: number): void {
  const { stderr } = process;
  if (stderr.isTTY) stderr.write(`\r\u001B[Kreading ${topic}/${partition}, ${records} offsets`);
}
