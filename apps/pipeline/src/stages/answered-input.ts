import type { TransportRecord } from '../transport/port.ts';
import { outputOrigin } from './output-origin.ts';

/** Whose answers are looked for. */
export interface Answering {
  readonly group: string;
  /** Input topic. */
  readonly topic: string;
}

/**
 * The input offset that a map or dead letter answers for a group, in the partition of the same number; `undefined` for what
 * answers another group, topic or partition, or is no answer.
 */
export function answeredInput(
  record: TransportRecord,
  { group, topic }: Answering,
): number | undefined {
  const origin = outputOrigin(record);
  if (origin === undefined || origin.group !== group) return undefined;
  const { input } = origin;
  const isOurs = input.topic === topic && input.partition === record.partition;
  return isOurs ? input.offset : undefined;
}
