import { setTimeout as sleep } from 'node:timers/promises';

import type { OutputRecord } from '../port.ts';
import type { KafkaCluster } from './kafka-cluster.ts';
import type { RecordWriter } from './record-writer.ts';
import { rejectedOutput } from './rejected-output.ts';
import type { TopicLimits } from './topic-limits.ts';
import { backoffMs, mayPass, withPatience } from './with-patience.ts';

/** What records are written with. */
export interface ProduceMeans {
  readonly cluster: KafkaCluster;
  readonly limits: TopicLimits;
  readonly writer: RecordWriter;
}

/**
 * Appends records outside of any settlement; resolves when they are durable.
 *
 * @throws {PipelineError} OUTPUT_REJECTED for a record that will never be taken, with its `index`; TRANSPORT_FAILED when
 *   there is no progress for the time of a request. What was written before stays.
 */
export async function produceRecords(
  { cluster, limits, writer }: ProduceMeans,
  records: readonly OutputRecord[],
): Promise<void> {
  const patienceMs = cluster.config.requestTimeoutMs;
  const state: { left: number; rejection?: { readonly index: number; readonly code: string } } = {
    left: records.length,
  };
  const outgoing = records.map((record, index) => ({
    record,
    onWritten: (): void => {
      state.left -= 1;
    },
    onRejected: (code: string): void => {
      state.rejection ??= { index, code };
    },
    isDropped: () => state.rejection !== undefined,
  }));
  const outboxes = await withPatience(patienceMs, async () => writer.sort(outgoing));
  let progressMs = performance.now();
  let attempt = 0;
  while (state.left > 0 && state.rejection === undefined) {
    const before = state.left;
    const [fault] = (await writer.writeOnce(outboxes)).values();
    if (state.left < before) {
      progressMs = performance.now();
      attempt = 0;
    }
    if (fault === undefined) continue;
    const isOver = performance.now() - progressMs > patienceMs;
    if (!mayPass(fault) || isOver) throw fault;
    attempt += 1;
    await sleep(backoffMs(attempt));
  }
  if (state.rejection === undefined) return;
  const { index, code } = state.rejection;
  const record = records[index]!;
  throw rejectedOutput(record, { index, code, maxBytes: await limits.recordBytes(record.topic) });
}
