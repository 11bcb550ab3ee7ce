import { randomUUID } from 'node:crypto';

import type { KafkaConfig } from '../../../src/config/kafka-config.ts';
import { openKafkaClient, type KafkaClient } from '../../../src/transport/kafka/kafka-client.ts';
import {
  openKafkaTransport,
  type KafkaTransportOptions,
} from '../../../src/transport/kafka/kafka-transport.ts';
import type { OutputRecord, Transport, TransportRecord } from '../../../src/transport/port.ts';
import type { TransportNotice } from '../../../src/transport/transport-notice.ts';
import { kafkaSettings } from './kafka-settings.ts';

/** Header that names the input offset an output answers. */
export const answersHeader = 'answers';

/** Topics of one partition on a broker, for one test. */
export interface KafkaBed {
  readonly brokers: readonly string[];
  readonly input: string;
  readonly output: string;
  readonly group: string;
  readonly client: KafkaClient;
  readonly notices: TransportNotice[];
  readonly config: (more?: Partial<KafkaConfig>) => KafkaConfig;
  readonly open: (
    config?: Partial<KafkaConfig>,
    options?: Partial<KafkaTransportOptions>,
  ) => Transport;
  readonly record: (text: string, more?: Partial<OutputRecord>) => OutputRecord;
  /** An output that answers an input offset. */
  readonly answer: (offset: number) => OutputRecord;
  readonly contents: (topic: string) => Promise<TransportRecord[]>;
}

/** Runs a test body on topics that nobody else uses and closes everything behind it. */
export async function onKafka(
  brokers: readonly string[],
  body: (bed: KafkaBed) => Promise<void>,
  more: {
    partitions?: number;
    settings?: Record<string, string>;
    base?: Partial<KafkaConfig>;
  } = {},
): Promise<void> {
  const name = randomUUID();
  const [input, output, group] = [`${name}.in`, `${name}.out`, `${name}.group`] as const;
  const config = (own: Partial<KafkaConfig> = {}): KafkaConfig =>
    kafkaSettings(brokers, { ...more.base, ...own });
  const client = openKafkaClient({ config: config() });
  const notices: TransportNotice[] = [];
  const opened: Transport[] = [];
  const record = (text: string, own: Partial<OutputRecord> = {}): OutputRecord => ({
    topic: input,
    partition: 0,
    key: null,
    value: Buffer.from(text),
    headers: [],
    timestampMs: Date.now(),
    ...own,
  });
  try {
    for (const topic of [input, output]) {
      const { partitions = 1, settings = {} } = more;
      await client.createTopic({ name: topic, partitions, replicationFactor: 1, settings });
    }
    await body({
      brokers,
      input,
      output,
      group,
      client,
      notices,
      config,
      record,
      open: (own = {}, options = {}) => {
        const transport = openKafkaTransport({
          config: config(own),
          topic: input,
          group,
          outputs: [output],
          inputOf: answeredOffset,
          onNotice: (notice) => notices.push(notice),
          ...options,
        });
        opened.push(transport);
        return transport;
      },
      answer: (offset) =>
        record(`map of ${offset}`, {
          topic: output,
          headers: [{ name: answersHeader, value: Buffer.from(String(offset)) }],
        }),
      contents: async (topic) => {
        const records: TransportRecord[] = [];
        const range = { topic, partition: 0, from: 0, to: Number.MAX_SAFE_INTEGER };
        for await (const one of client.read(range)) records.push(one);
        return records;
      },
    });
  } finally {
    await Promise.all(opened.map(async (transport) => transport.close()));
    client.close();
  }
}

function answeredOffset({ headers }: TransportRecord): number | undefined {
  const found = headers.find(({ name }) => name === answersHeader);
  return found?.value ? Number(Buffer.from(found.value).toString()) : undefined;
}
