import type { Credit } from '../credit.ts';
import type { Delivery } from '../port.ts';
import type { BrokerLink } from './broker-link.ts';
import { type Clock, elapsed } from './clock.ts';
import type { Generation } from './generation.ts';
import type { FetchedPart } from './partition-log.ts';
import { type ConsumedTopic, type PartitionStart, placePosition } from './recover-partition.ts';

/** Records of a partition that one request reads. */
const fetchRecords = 64;

/** What a consumption works with. */
export interface ConsumptionOptions {
  readonly consumed: ConsumedTopic;
  readonly link: BrokerLink;
  readonly clock: Clock;
  readonly credit: Credit;
  readonly generation: Generation;
  /** Wait before the next request when there was nothing to read, milliseconds. */
  readonly pollMs: number;
  readonly deliver: (delivery: Delivery) => void;
  /** Its abort ends the consumption at once. */
  readonly signal: AbortSignal;
  /** Resolves with that abort. */
  readonly ended: Promise<undefined>;
}

interface Lane extends PartitionStart {
  /** First offset that was not delivered. */
  next: number;
  fetched: FetchedPart['records'][number][];
  /** Where to fetch from when all that was fetched is delivered. */
  end: number;
}

/** Delivers the records of a generation's partitions, one of each in turn, as credit allows. */
export class Consumption {
  readonly #options: ConsumptionOptions;
  readonly #lanes: readonly Lane[];

  constructor(options: ConsumptionOptions, starts: readonly PartitionStart[]) {
    this.#options = options;
    this.#lanes = starts.map((start) => {
      const { position } = start;
      return { ...start, next: position, end: position, fetched: [] };
    });
  }

  /**
   * Resolves when the generation or the subscription has ended.
   *
   * @throws {PipelineError} TRANSPORT_FAILED when retention overtook the consumer and the offset policy is `fail`.
   */
  async run(): Promise<void> {
    const { clock, generation, pollMs } = this.#options;
    while (!this.#isOver) {
      const hasFetched = await this.#fetch();
      await this.#deliverFetched();
      if (hasFetched || this.#isOver) continue;
      await Promise.race([elapsed(clock, pollMs), generation.until('hasEnded')]);
    }
  }

  get #isOver(): boolean {
    return this.#options.generation.hasEnded || this.#options.signal.aborted;
  }

  /** Whether there was anything, so that more may be there. */
  async #fetch(): Promise<boolean> {
    const { link, consumed } = this.#options;
    const { broker, topic } = consumed;
    const parts = await link
      .request('Fetch', () =>
        this.#lanes.map(({ partition, end }) =>
          broker.log(topic, partition).read(end, fetchRecords),
        ),
      )
      .catch(() => undefined);
    if (parts === undefined || this.#isOver) return false;
    let hasFetched = false;
    for (const [index, { records, position, low, high }] of parts.entries()) {
      const lane = this.#lanes[index]!;
      const { partition, end } = lane;
      const placed = placePosition(consumed, { partition, position: end, low, high });
      if (placed !== end) {
        lane.next = placed;
        lane.end = placed;
        continue;
      }
      lane.fetched.push(...records);
      lane.end = position;
      hasFetched ||= position > end;
    }
    return hasFetched;
  }

  async #deliverFetched(): Promise<void> {
    let busy = this.#lanes;
    while (busy.length > 0) {
      for (const lane of busy) {
        if (!(await this.#deliverNext(lane))) return;
      }
      busy = busy.filter(({ next, end }) => next < end);
    }
  }

  /** Whether to go on. */
  async #deliverNext(lane: Lane): Promise<boolean> {
    const { credit, generation, deliver, ended } = this.#options;
    const epoch = generation.generation;
    const { partition } = lane;
    const record = lane.fetched[0];
    const position = record?.offset ?? lane.end;
    if (this.#isOver) return false;
    if (position > lane.next) {
      lane.next = position;
      deliver({ type: 'gap', epoch, partition, position });
      if (this.#isOver) return false;
    }
    if (record === undefined) return true;
    while (!credit.tryTake(record.value?.byteLength ?? 0)) {
      await Promise.race([credit.changed(), generation.until('hasEnded'), ended]);
      if (this.#isOver) return false;
    }
    lane.fetched.shift();
    lane.next = record.offset + 1;
    const isAnswered = lane.answered.has(record.offset);
    deliver({ type: 'record', epoch, record, ...(isAnswered && { isAnswered }) });
    return true;
  }
}
