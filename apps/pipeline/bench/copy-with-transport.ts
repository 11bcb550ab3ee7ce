import { admit } from '@pellucid/pipeline/dist/stages/admit.js';
import { commit, emit } from '@pellucid/pipeline/dist/stages/commit.js';
import type { EncodedItem } from '@pellucid/pipeline/dist/stages/item.js';
import { OffsetQueue } from '@pellucid/pipeline/dist/stages/offset-queue.js';
import { Credit } from '@pellucid/pipeline/dist/transport/credit.js';
import { openKafkaTransport } from '@pellucid/pipeline/dist/transport/kafka/kafka-transport.js';
import { map } from 'rxjs';

import type { CopyTask } from './copy-with-kafkajs.ts';

/** Copies with the transport and the stages around the explainer: credit, offset queue, emit, commit. */
export async function copyWithTransport({ kafka, group, to, records }: CopyTask): Promise<void> {
  const transport = openKafkaTransport({
    config: kafka,
    topic: 'in',
    group,
    outputs: [to],
    inputOf: () => undefined,
  });
  const credit = new Credit({ events: 4096, bytes: 2 ** 26 });
  const queue = new OffsetQueue();
  const retry = {
    delayMs: 100,
    maxDelayMs: 1000,
    onRetry: () => undefined,
    onRecovered: () => undefined,
  };
  let copied = 0;
  await new Promise<void>((resolve, reject) => {
    transport
      .deliveries(credit)
      .pipe(
        admit({ queue, onAssigned: () => undefined, onRecord: () => undefined }),
        map((item): EncodedItem => {
          if (!('record' in item)) return { item, outputs: [], encodeMs: 0 };
          const { partition, key, value, headers, timestampMs } = item.record;
          const output = { topic: to, partition, key, value, headers, timestampMs };
          const skipped = { type: 'skipped', origin: item, reason: 'answered' } as const;
          return { item: skipped, outputs: [output], encodeMs: 0 };
        }),
        emit(queue),
        commit(transport, { queue, retry, onRefused: () => undefined }),
      )
      .subscribe({
        next: ({ run }) => {
          for (const { item } of run.items) credit.give(item.origin.record.value?.length ?? 0);
          copied += run.items.length;
          if (copied === records) resolve();
        },
        error: reject,
      });
  });
  await transport.close();
}
