import { openMessageSystem } from '@pellucid/pipeline/dist/transport/open-message-system.js';

import { compare } from '../../../tools/bench/harness/index.ts';
import { copyWithKafkajs } from './copy-with-kafkajs.ts';
import { copyWithTransport } from './copy-with-transport.ts';
import { kafkaConfig, partitions } from './kafka-config.ts';
import { startBroker } from './start-broker.ts';

const recordsPerRun = 16_384;
const recordBytes = 3072;

const kafka = await startBroker();
const config = kafkaConfig(kafka.brokers);
const system = await openMessageSystem(config.transport);
for (const name of ['in', 'out', 'out-bare']) await system.createTopic({ name, partitions });
try {
  const value = new Uint8Array(recordBytes).map((_, index) => index * 31);
  const chunk = Array.from({ length: 256 }, (_, index) => ({
    topic: 'in',
    partition: index % partitions,
    key: Buffer.from(`key-${index}`),
    value,
    headers: [],
    timestampMs: Date.now(),
  }));
  for (let count = 0; count < recordsPerRun; count += chunk.length) await system.produce(chunk);
  let runs = 0;
  const groups = (): string => `bench-${(runs += 1)}`;
  const task = { kafka: config.transport.kafka, records: recordsPerRun };
  await compare(
    `${recordsPerRun} records of ${recordBytes} bytes from topic to topic, acks=all, ${partitions} partitions, a new group each time`,
    {
      subject: {
        name: 'transport, no-op explainer',
        run: async () => await copyWithTransport({ ...task, group: groups(), to: 'out' }),
      },
      reference: {
        name: 'bare kafkajs loop',
        run: async () => await copyWithKafkajs({ ...task, group: groups(), to: 'out-bare' }),
      },
      ratio: 'speed',
      collectsBefore: false,
      unit: 'record',
      unitsPerRun: recordsPerRun,
      target: { atLeast: 0.6 },
    },
  );
} finally {
  await system.close();
  await kafka.stop();
}
