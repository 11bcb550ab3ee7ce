import { setTimeout as sleep } from 'node:timers/promises';

import { startPipeline } from '@pellucid/pipeline/dist/run/start-pipeline.js';
import { openMessageSystem } from '@pellucid/pipeline/dist/transport/open-message-system.js';
import { pino } from 'pino';

import { compare } from '../../../tools/bench/harness/index.ts';
import { bareExplainer, batchSize } from './bare-explainer.ts';
import { digitImages, digitRecord } from './digit-events.ts';
import { HeldPublisher } from './held-publisher.ts';
import { kafkaConfig, partitions } from './kafka-config.ts';
import { startBroker } from './start-broker.ts';

const eventsPerRun = 2048;
/** Streams before the clock starts: what runs often is optimised by then, in the broker too. */
const warmUpRuns = 8;

const kafka = await startBroker();
const config = kafkaConfig(kafka.brokers);
const { topics } = config.transport;
const system = await openMessageSystem(config.transport);
for (const name of Object.values(topics)) await system.createTopic({ name, partitions });
const running = await startPipeline(config, { log: pino({ level: 'error' }) });
try {
  const images = await digitImages(eventsPerRun);
  const records = images.map((values, index) =>
    digitRecord(
      { values, index, timeMs: Date.now() },
      { topic: topics.input, partition: index % partitions },
    ),
  );
  const publisher = await HeldPublisher.start(kafka.brokers, topics.input);
  /** Lets the records that lie in the topic be seen and waits until all of them are settled. */
  const stream = async (): Promise<void> => {
    const wanted = running.progress.emitted + records.length;
    await publisher.release();
    while (running.progress.emitted < wanted) await sleep(1);
  };
  for (let run = 0; run < warmUpRuns; run += 1) {
    await publisher.publish(records);
    await stream();
  }
  await compare(
    `digits that lie in a topic, from Kafka to Kafka, acks=all, ${partitions} partitions, broker on the same machine, against the bare explainer on the same ${running.pool.workers} compute threads, batches of ${batchSize}`,
    {
      subject: {
        name: 'Kafka to Kafka',
        prepare: async () => await publisher.publish(records),
        run: stream,
      },
      reference: {
        name: 'bare explainer',
        run: async () => await bareExplainer(running, images),
      },
      ratio: 'speed',
      collectsBefore: false,
      unit: 'event',
      unitsPerRun: eventsPerRun,
      target: { atLeast: 0.85 },
    },
  );
  await publisher.end();
} finally {
  running.stop();
  await running.done;
  await system.close();
  await kafka.stop();
}
