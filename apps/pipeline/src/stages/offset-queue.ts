import type { OutputRecord, Settlement } from '../transport/port.ts';
import type { EncodedItem, FinishedRecord, GapItem, Origin } from './item.ts';

interface Entry {
  /** First offset behind it. */
  readonly position: number;
  /** `null` for a gap. */
  readonly origin: Origin | null;
  encoded: EncodedItem<FinishedRecord> | null;
}

/** What was delivered of a partition in one epoch; what a later epoch delivers again is apart from it. */
interface Lane {
  readonly epoch: number;
  readonly partition: number;
  readonly entries: Entry[];
}

/** A run of records that are done, with the settlement that says so. */
export interface SettledRun {
  readonly settlement: Settlement;
  /** None when the run is nothing but gaps. */
  readonly items: readonly EncodedItem<FinishedRecord>[];
}

/** Records in flight, a lane a partition and epoch: what is done behind something that is not has to wait. */
export class OffsetQueue {
  readonly #lanes = new Map<string, Lane>();
  readonly #entries = new Map<Origin, Entry>();
  /** Partitions of which something is taken out and not settled yet. */
  readonly #settling = new Set<number>();
  #waiting: { readonly partitions: readonly number[]; readonly resolve: () => void }[] = [];

  /** Takes a record in, in the order of delivery. */
  add(origin: Origin): void {
    const { epoch, record } = origin;
    const entry = { origin, position: record.offset + 1, encoded: null };
    this.#lane(epoch, record.partition).entries.push(entry);
    this.#entries.set(origin, entry);
  }

  /** Takes a gap in, which is done as soon as everything before it is. */
  addGap({ epoch, partition, position }: GapItem): void {
    this.#lane(epoch, partition).entries.push({ origin: null, position, encoded: null });
  }

  /** Marks a record as done. */
  finish(encoded: EncodedItem): void {
    if (isRecord(encoded)) this.#entries.get(encoded.item.origin)!.encoded = encoded;
  }

  /** Says that all that was taken out is settled. */
  settled(): void {
    this.#settling.clear();
    this.#wake();
  }

  /** Takes out what is done at the head of each lane; {@link OffsetQueue.settled} has to be called before the next time. */
  take(): SettledRun[] {
    return [...this.#lanes].flatMap(([key, lane]) => {
      const { epoch, partition, entries } = lane;
      const end = entries.findIndex(({ origin, encoded }) => origin !== null && encoded === null);
      const done = entries.splice(0, end === -1 ? entries.length : end);
      if (entries.length === 0) this.#lanes.delete(key);
      const last = done.at(-1);
      if (last === undefined) return [];
      this.#settling.add(partition);
      const items: EncodedItem<FinishedRecord>[] = [];
      for (const { origin, encoded } of done) {
        if (origin === null) continue;
        this.#entries.delete(origin);
        items.push(encoded!);
      }
      const outputs: OutputRecord[] = items.flatMap((item) => item.outputs);
      return [{ settlement: { epoch, partition, position: last.position, outputs }, items }];
    });
  }

  /** Resolves when nothing of the partitions is in flight, what is taken out included. */
  async drained(partitions: readonly number[]): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#waiting.push({ partitions, resolve });
      this.#wake();
    });
  }

  #wake(): void {
    const busy = new Set([...this.#lanes.values()].map(({ partition }) => partition));
    const isAtRest = (partition: number): boolean =>
      !this.#settling.has(partition) && !busy.has(partition);
    const done = this.#waiting.filter(({ partitions }) => partitions.every(isAtRest));
    this.#waiting = this.#waiting.filter((waiting) => !done.includes(waiting));
    for (const { resolve } of done) resolve();
  }

  /** Records in flight. */
  get size(): number {
    return this.#entries.size;
  }

  /** When the oldest record in flight arrived, milliseconds of the monotonic clock; `undefined` when there is none. */
  get oldestMs(): number | undefined {
    const heads = [...this.#lanes.values()].flatMap(
      ({ entries }) => entries[0]?.origin?.arrivedMs ?? [],
    );
    return heads.length === 0 ? undefined : Math.min(...heads);
  }

  #lane(epoch: number, partition: number): Lane {
    const key = `${epoch}/${partition}`;
    const lane = this.#lanes.get(key) ?? { epoch, partition, entries: [] };
    this.#lanes.set(key, lane);
    return lane;
  }
}

function isRecord(encoded: EncodedItem): encoded is EncodedItem<FinishedRecord> {
  return encoded.item.type !== 'gap';
}
