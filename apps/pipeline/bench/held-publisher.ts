import type { OutputRecord } from '@pellucid/pipeline/dist/transport/port.js';
import { Kafka, logLevel, type Producer, type Transaction } from 'kafkajs';

/** Publishes in transactions, so that nothing is seen before it is released: what publishing costs is not timed. */
export class HeldPublisher {
  readonly #producer: Producer;
  readonly #topic: string;
  #transaction: Transaction | undefined;

  private constructor(producer: Producer, topic: string) {
    this.#producer = producer;
    this.#topic = topic;
  }

  static async start(brokers: readonly string[], topic: string): Promise<HeldPublisher> {
    const client = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING });
    const producer = client.producer({
      transactionalId: 'bench',
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
    });
    await producer.connect();
    return new HeldPublisher(producer, topic);
  }

  /** Writes records that nobody sees yet. */
  async publish(records: readonly OutputRecord[]): Promise<void> {
    this.#transaction = await this.#producer.transaction();
    for (let from = 0; from < records.length; from += 256) {
      const messages = records
        .slice(from, from + 256)
        .map(({ key, value, headers, partition }) => ({
          key: Buffer.from(key!),
          value: Buffer.from(value!),
          headers: Object.fromEntries(headers.map((one) => [one.name, Buffer.from(one.value!)])),
          partition,
        }));
      await this.#transaction.send({ topic: this.#topic, messages, acks: -1 });
    }
  }

  /** Lets them be seen. */
  async release(): Promise<void> {
    await this.#transaction?.commit();
  }

  async end(): Promise<void> {
    await this.#producer.disconnect();
  }
}
