import type { OutputRecord, TransportRecord } from '../port.ts';

/** What a read found. */
export interface FetchedPart {
  readonly records: readonly TransportRecord[];
  /** First offset that was not looked at; offsets below it without a record hold none. */
  readonly position: number;
  /** Oldest offset that is kept. */
  readonly low: number;
  /** Offset that is written next. */
  readonly high: number;
}

/** The records of one partition, some of whose offsets hold a marker that no consumer sees. */
export class PartitionLog {
  readonly #topic: string;
  readonly #partition: number;
  /** By offset; `null` for a control record. */
  readonly #entries: (TransportRecord | null)[] = [];
  #low = 0;

  constructor(topic: string, partition: number) {
    this.#topic = topic;
    this.#partition = partition;
  }

  get low(): number {
    return this.#low;
  }

  get high(): number {
    return this.#entries.length;
  }

  /** Appends a copy of a record. */
  append(record: OutputRecord): void {
    const place = { topic: this.#topic, partition: this.#partition, offset: this.high };
    this.#entries.push(copyOf({ ...record, ...place }));
  }

  /** Appends a control record, as the end of a transaction is. */
  appendControl(): void {
    this.#entries.push(null);
  }

  /** Deletes everything below an offset, as retention does. */
  trim(low: number): void {
    this.#low = Math.min(this.high, Math.max(this.#low, low));
  }

  /** Copies of at most `limit` records from an offset on. */
  read(from: number, limit: number): FetchedPart {
    const records: TransportRecord[] = [];
    let position = Math.max(from, this.#low);
    for (; position < this.high && records.length < limit; position += 1) {
      const entry = this.#entries[position]!;
      if (entry !== null) records.push(copyOf(entry));
    }
    return { records, position, low: this.#low, high: this.high };
  }
}

/** Key and value go to whoever reads them, who may hand them on to a thread. */
function copyOf(record: TransportRecord): TransportRecord {
  return { ...record, key: copyOfBytes(record.key), value: copyOfBytes(record.value) };
}

function copyOfBytes(bytes: Uint8Array | null): Uint8Array | null {
  return bytes === null ? null : new Uint8Array(bytes);
}
