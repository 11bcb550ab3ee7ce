import { exitCodes } from '../command-error.ts';
import { print } from '../commands/command.ts';
import { loadConfig } from '../config/load-config.ts';
import { printable } from '../text/printable.ts';
import { examineMessageSystem, messageSystemText } from '../transport/examine-message-system.ts';
import { examinationText, examine } from './examine.ts';

/** Examines the machine and, when a config is given, its message system; resolves with the exit code. */
export async function runDoctor({
  config: file,
  json,
}: {
  readonly config?: string;
  readonly json?: true;
}): Promise<number> {
  const config = file === undefined ? undefined : await loadConfig(file);
  const examination = await examine();
  const messages = config === undefined ? undefined : await examineMessageSystem(config.transport);
  if (json) {
    const all = { ...examination, ...(messages !== undefined && { messageSystem: messages }) };
    print(JSON.stringify(all, null, 2));
  } else {
    print(examinationText(examination));
    if (messages !== undefined) print(`messages   ${printable(messageSystemText(messages))}`);
  }
  const isWell = examination.isComputingRight && messages?.problem === undefined;
  return isWell ? exitCodes.done : exitCodes.failed;
}
