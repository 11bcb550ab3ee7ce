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
  /** Whether something is taken out and not settled yet. */
  isSettling: boolean;
}

/** A run of records of a lane that are done, with the settlement that says so. */
export interface SettledRun {
  readonly settlement: Settlement;
  /** None when the run is nothing but gaps. */
  readonly items: readonly EncodedItem<FinishedRecord>[];
}

/** Records in flight, a lane a partition and epoch: what is done behind something that is not has to wait. */
export class OffsetQueue {
  readonly #lanes = new Map<string, Lane>();
  readonly #entries = new Map<Origin, Entry>();
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

  /** Takes out what is done at the head of each lane of which nothing is taken out. */
  take(): SettledRun[] {
    return [...this.#lanes.values()].flatMap((lane) => this.#take(lane) ?? []);
  }

  /** Says that a run is settled, and takes out what is done behind it; `undefined` when that is nothing. */
  settled({ settlement: { epoch, partition } }: SettledRun): SettledRun | undefined {
    const lane = this.#lane(epoch, partition);
    lane.isSettling = false;
    const next = this.#take(lane);
    if (lane.entries.length === 0 && next === undefined) this.#lanes.delete(laneKey(lane));
    this.#wake();
    return next;
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
    const done = this.#waiting.filter(({ partitions }) => !partitions.some((one) => busy.has(one)));
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

  #take(lane: Lane): SettledRun | undefined {
    if (lane.isSettling) return undefined;
    const { epoch, partition, entries } = lane;
    const end = entries.findIndex(({ origin, encoded }) => origin !== null && encoded === null);
    const done = entries.splice(0, end === -1 ? entries.length : end);
    const last = done.at(-1);
    if (last === undefined) return undefined;
    lane.isSettling = true;
    const items: EncodedItem<FinishedRecord>[] = [];
    for (const { origin, encoded } of done) {
      if (origin === null) continue;
      this.#entries.delete(origin);
      items.push(encoded!);
    }
    const outputs: OutputRecord[] = items.flatMap((item) => item.outputs);
    return { settlement: { epoch, partition, position: last.position, outputs }, items };
  }

  #lane(epoch: number, partition: number): Lane {
    const key = laneKey({ epoch, partition });
    const lane = this.#lanes.get(key) ?? { epoch, partition, entries: [], isSettling: false };
    this.#lanes.set(key, lane);
    return lane;
  }
}

function laneKey({ epoch, partition }: Pick<Lane, 'epoch' | 'partition'>): string {
  return `${epoch}/${partition}`;
}

function isRecord(encoded: EncodedItem): encoded is EncodedItem<FinishedRecord> {
  return encoded.item.type !== 'gap';
}
