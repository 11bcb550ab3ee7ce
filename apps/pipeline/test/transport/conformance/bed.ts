import type { OutputRecord, Transport, TransportRecord } from '../../../src/transport/port.ts';
import type { Consumer, CreateHarness, TransportHarness } from './harness.ts';
import { Probe } from './probe.ts';

/** A message system with an input topic of two partitions and an output topic of two, for one test. */
export class Bed {
  readonly harness: TransportHarness;
  readonly #opened: Transport[] = [];

  constructor(harness: TransportHarness) {
    this.harness = harness;
  }

  async open(consumer: Partial<Consumer> = {}): Promise<Transport> {
    return this.#keep(await this.harness.open({ topic: 'in', group: 'group', ...consumer }));
  }

  async takeOver(): Promise<Transport> {
    return this.#keep(await this.harness.takeOver({ topic: 'in', group: 'group' }));
  }

  /** Everything in a topic, read by a group of its own. */
  async contents(topic: string): Promise<readonly TransportRecord[]> {
    const reader = await this.open({ topic, group: 'contents' });
    let expected = 0;
    for (let partition = 0; partition < 2; partition += 1) {
      const { low, high } = await reader.watermarks(topic, partition);
      expected += high - low;
    }
    const probe = new Probe(reader);
    await probe.received(expected);
    probe.unsubscribe();
    await reader.close();
    return probe.records;
  }

  /** Lets pass the time in which something unwanted would happen. */
  async quiet(): Promise<void> {
    await new Promise((resolve) => {
      setTimeout(resolve, this.harness.quietMs);
    });
  }

  async end(): Promise<void> {
    await Promise.all(this.#opened.map(async (transport) => transport.close()));
    await this.harness.close();
  }

  #keep(transport: Transport): Transport {
    this.#opened.push(transport);
    return transport;
  }
}

/** Wraps a test body: a fresh system before it, everything closed behind it. */
export function onBed(
  create: CreateHarness,
  body: (bed: Bed) => Promise<void>,
): () => Promise<void> {
  return async () => {
    const bed = new Bed(await create());
    try {
      await bed.harness.createTopic('in', 2);
      await bed.harness.createTopic('out', 2);
      await body(bed);
    } finally {
      await bed.end();
    }
  };
}

/** A record with a readable value. */
export function textRecord(
  text: string,
  place: Partial<Pick<OutputRecord, 'topic' | 'partition'>> = {},
): OutputRecord {
  return {
    topic: 'in',
    partition: 0,
    key: null,
    value: Buffer.from(text),
    headers: [],
    timestampMs: 1_700_000_000_000,
    ...place,
  };
}

/** `count` records `prefix0`, `prefix1`, … */
export function textRecords(
  count: number,
  prefix = 'r',
  place: Partial<Pick<OutputRecord, 'topic' | 'partition'>> = {},
): OutputRecord[] {
  return Array.from({ length: count }, (_, index) => textRecord(`${prefix}${index}`, place));
}

/** Values as text, `null` for tombstones. */
export function texts(records: readonly TransportRecord[]): (string | null)[] {
  return records.map(({ value }) => (value === null ? null : Buffer.from(value).toString()));
}

/** Those of one partition. */
export function inPartition(
  records: readonly TransportRecord[],
  partition: number,
): TransportRecord[] {
  return records.filter((record) => record.partition === partition);
}
