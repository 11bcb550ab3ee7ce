import { errorText } from './hosted/error-text.ts';
import type { FaultKind, Reply } from './hosted/messages.ts';
import { isObject } from './is-object.ts';

const faultKinds: readonly FaultKind[] = ['error', 'timeout', 'exit', 'contract', 'memory'];

/** A message of a plugin's thread as a reply; whatever else came, code of others having been at the port, breaks the contract. */
export function soundReply(message: unknown): Reply {
  if (isObject(message)) {
    const { type, pid, kind, isFatal } = message;
    if (type === 'started' && isProcessId(pid)) return { type, pid };
    if (type === 'ready') return { type, description: message['description'] };
    if (type === 'activation') return { type };
    if (type === 'done') return { type, changes: message['changes'] };
    if (type === 'failed') {
      const known = faultKinds.find((one) => one === kind) ?? 'error';
      const told = errorText(message['message']);
      return { type, kind: known, message: told, isFatal: isFatal === true };
    }
  }
  return { type: 'failed', kind: 'contract', message: 'it sent no reply', isFatal: true };
}

function isProcessId(pid: unknown): pid is number {
  return Number.isSafeInteger(pid) && (pid as number) > 0;
}
