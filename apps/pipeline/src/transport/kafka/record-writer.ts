import type { PipelineError } from '../../errors.ts';
import type { BrokerLink } from './broker-link.ts';
import type { Packing } from './encode-batch.ts';
import type { KafkaCluster } from './kafka-cluster.ts';
import { PartitionOutbox, type Outgoing } from './partition-outbox.ts';
import { produceBatches, type ProducedBatch } from './produce-batches.ts';
import type { TopicLimits } from './topic-limits.ts';
import { answerError } from './translate-error.ts';

/** Codes that say that a record will never be taken. */
const rejections = new Set([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_RECORD',
  'INVALID_TIMESTAMP',
]);

/** How long brokers may take to copy a batch, milliseconds. */
const replicationMs = 10_000;

/** Bytes of one request at most. */
const requestBytes = 16 * 2 ** 20;

type Faults = Map<PartitionOutbox, PipelineError>;

/** Writes records batch by batch; per partition one batch at a time, so that their order stays. */
export class RecordWriter {
  readonly #cluster: KafkaCluster;
  readonly #limits: TopicLimits;
  readonly #packing: Packing;

  constructor(cluster: KafkaCluster, limits: TopicLimits) {
    this.#cluster = cluster;
    this.#limits = limits;
    this.#packing = cluster.config.compression;
  }

  /** Outboxes of records, in the order given. Nothing is written yet, and topics that are missing show. */
  async sort(outgoing: readonly Outgoing[]): Promise<PartitionOutbox[]> {
    const outboxes = new Map<string, PartitionOutbox>();
    for (const one of outgoing) {
      const { topic, partition } = one.record;
      const key = `${partition} ${topic}`;
      let outbox = outboxes.get(key);
      if (outbox === undefined) {
        await this.#cluster.leader(topic, partition, 'data');
        outbox = new PartitionOutbox(topic, partition, await this.#limits.batchBytes(topic));
        outboxes.set(key, outbox);
      }
      outbox.add(one);
    }
    return [...outboxes.values()];
  }

  /**
   * Writes one batch of each outbox, no two of which are for one partition; what is not written stays.
   *
   * @returns The faults that may pass, by the outbox that stays for it.
   */
  async writeOnce(
    outboxes: readonly PartitionOutbox[],
  ): Promise<Map<PartitionOutbox, PipelineError>> {
    const byLink = new Map<BrokerLink, [PartitionOutbox, ProducedBatch][]>();
    const faults: Faults = new Map();
    let bytesSoFar = 0;
    for (const outbox of outboxes) {
      if (outbox.isEmpty || bytesSoFar > requestBytes) continue;
      const { topic, partition } = outbox;
      const link = await this.#leader(outbox, faults);
      const bytes = link && (await outbox.batch(this.#packing));
      if (bytes === undefined) continue;
      bytesSoFar += bytes.length;
      byLink.set(link!, [...(byLink.get(link!) ?? []), [outbox, { topic, partition, bytes }]]);
    }
    await Promise.all([...byLink].map(async ([link, sent]) => this.#send(link, sent, faults)));
    return faults;
  }

  async #leader(outbox: PartitionOutbox, faults: Faults): Promise<BrokerLink | undefined> {
    try {
      return await this.#cluster.leader(outbox.topic, outbox.partition, 'data');
    } catch (error) {
      faults.set(outbox, error as PipelineError);
      return undefined;
    }
  }

  async #send(
    link: BrokerLink,
    sent: readonly (readonly [PartitionOutbox, ProducedBatch])[],
    faults: Faults,
  ): Promise<void> {
    try {
      const batches = sent.map(([, batch]) => batch);
      const timeoutMs = Math.min(replicationMs, this.#cluster.config.requestTimeoutMs);
      const answers = await produceBatches(link, batches, timeoutMs);
      for (const { topic, partition, error, baseOffset } of answers) {
        const found = sent.find(([box]) => box.topic === topic && box.partition === partition);
        if (found === undefined) continue;
        const [outbox] = found;
        if (error === undefined) outbox.written(baseOffset);
        else this.#refused(outbox, error, faults);
      }
    } catch (error) {
      for (const [outbox] of sent) {
        this.#cluster.forget(outbox.topic);
        faults.set(outbox, error as PipelineError);
      }
    }
  }

  #refused(outbox: PartitionOutbox, code: string, faults: Faults): void {
    const { topic, partition } = outbox;
    const error = this.#cluster.report(answerError(code, { api: 'Produce', topic, partition }));
    if (rejections.has(code)) {
      this.#limits.forget(topic);
      outbox.rejected(code);
      return;
    }
    this.#cluster.forget(topic);
    faults.set(outbox, error);
  }
}
