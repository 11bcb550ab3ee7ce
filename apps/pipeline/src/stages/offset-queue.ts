import type { OutputRecord, Settlement } from '../transport/port.ts';
import type { EncodedItem, Origin } from './item.ts';

interface Entry {
  readonly origin: Origin;
  encoded: EncodedItem | null;
}

/** A run of records that are done, with the settlement that says so. */
export interface SettledRun {
  readonly settlement: Settlement;
  readonly items: readonly EncodedItem[];
}

/** Records in flight, a queue a partition: what is done behind something that is not has to wait. */
export class OffsetQueue {
  readonly #partitions = new Map<number, Entry[]>();
  readonly #entries = new Map<Origin, Entry>();
  /** Partitions of which something is taken out and not settled yet. */
  readonly #settling = new Set<number>();
  #waiting: { readonly partitions: readonly number[]; readonly resolve: () => void }[] = [];

  /** Takes a record in, in the order of delivery. */
  add(origin: Origin): void {
    const entry = { origin, encoded: null };
    const queue = this.#partitions.get(origin.record.partition);
    if (queue === undefined) this.#partitions.set(origin.record.partition, [entry]);
    else queue.push(entry);
    this.#entries.set(origin, entry);
  }

  /** Marks a record as done. */
  finish(encoded: EncodedItem): void {
    const { origin } = encoded.item;
    this.#entries.get(origin)!.encoded = encoded;
  }

  /** Says that all that was taken out is settled. */
  settled(): void {
    this.#settling.clear();
    this.#wake();
  }

  /** Takes out what is done at the head of each partition; {@link OffsetQueue.settled} has to be called before the next time. */
  take(): SettledRun[] {
    return [...this.#partitions].flatMap(([partition, queue]) => {
      const end = queue.findIndex(({ encoded }) => encoded === null);
      const done = queue.splice(0, end === -1 ? queue.length : end);
      const last = done.at(-1);
      if (last === undefined) return [];
      this.#settling.add(partition);
      for (const { origin } of done) this.#entries.delete(origin);
      const items = done.map(({ encoded }) => encoded!);
      const outputs: OutputRecord[] = items.flatMap((item) => item.outputs);
      const { epoch, record } = last.origin;
      const position = record.offset + 1;
      return [{ settlement: { epoch, partition, position, outputs }, items }];
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
    const isAtRest = (partition: number): boolean =>
      !this.#settling.has(partition) && (this.#partitions.get(partition)?.length ?? 0) === 0;
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
    const heads = [...this.#partitions.values()].flatMap(
      (queue) => queue[0]?.origin.arrivedMs ?? [],
    );
    return heads.length === 0 ? undefined : Math.min(...heads);
  }
}
