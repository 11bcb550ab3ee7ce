import type { MessageSystem, ReadRange } from '../../src/transport/message-system.ts';
import type { OutputRecord, TransportRecord, Watermarks } from '../../src/transport/port.ts';

/** A partition of a topic: what lies at each offset, `undefined` where there is no record. */
export interface RecordedPartition {
  readonly records: readonly (OutputRecord | undefined)[];
  /** @defaultValue 0 */
  readonly low?: number;
  /** @defaultValue null */
  readonly committed?: number | null;
}

/** A message system that holds a given history, with gaps as Kafka has them and the journal never has. */
export function recordedSystem(
  history: Readonly<Record<string, readonly RecordedPartition[]>>,
): MessageSystem {
  const find = (topic: string, partition: number): RecordedPartition => history[topic]![partition]!;
  const refuse = async (): Promise<never> => await Promise.reject(new Error('only to be read'));
  return {
    kind: 'memory',
    partitions: async (topic) => await Promise.resolve(history[topic]?.length),
    watermarks: async (topic, partition): Promise<Watermarks> => {
      const { records, low = 0, committed = null } = find(topic, partition);
      return await Promise.resolve({ low, high: records.length, committed });
    },
    async *read({ topic, partition, from, to }: ReadRange): AsyncGenerator<TransportRecord> {
      await Promise.resolve();
      const { records, low = 0 } = find(topic, partition);
      for (let offset = Math.max(from, low); offset < Math.min(to, records.length); offset += 1) {
        const record = records[offset];
        if (record !== undefined) yield { ...record, topic, partition, offset };
      }
    },
    createTopic: refuse,
    produce: refuse,
    close: async () => await Promise.resolve(),
  };
}
