import type { KafkaConfig } from '@pellucid/pipeline/dist/config/kafka-config.js';
import { Kafka, logLevel } from 'kafkajs';

/** Records of the topic `in` to be copied to another. */
export interface CopyTask {
  readonly kafka: KafkaConfig;
  readonly group: string;
  readonly to: string;
  readonly records: number;
}

/** Copies with what kafkajs offers and no more: a batch is produced, then its offset is committed. */
export async function copyWithKafkajs({ kafka, group, to, records }: CopyTask): Promise<void> {
  const client = new Kafka({ brokers: [...kafka.brokers], logLevel: logLevel.NOTHING });
  const consumer = client.consumer({
    groupId: group,
    sessionTimeout: kafka.sessionTimeoutMs,
    maxBytesPerPartition: kafka.fetchBytes,
  });
  const producer = client.producer({ allowAutoTopicCreation: false });
  await Promise.all([consumer.connect(), producer.connect()]);
  await consumer.subscribe({ topic: 'in', fromBeginning: true });
  let copied = 0;
  await new Promise<void>((resolve, reject) => {
    consumer.on('consumer.crash', ({ payload }) => reject(payload.error));
    void consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: true,
      partitionsConsumedConcurrently: 4,
      eachBatch: async (payload) => {
        const { batch } = payload;
        const { topic, partition, messages } = batch;
        await producer.sendBatch({
          acks: -1,
          topicMessages: [
            { topic: to, messages: messages.map(({ key, value }) => ({ key, value, partition })) },
          ],
        });
        const offset = String(Number(batch.lastOffset()) + 1);
        await payload.commitOffsetsIfNecessary({
          topics: [{ topic, partitions: [{ partition, offset }] }],
        });
        copied += messages.length;
        if (copied === records) resolve();
      },
    });
  });
  await Promise.all([consumer.disconnect(), producer.disconnect()]);
}
