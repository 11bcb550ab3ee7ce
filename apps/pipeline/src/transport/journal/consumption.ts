import type { Credit } from '../credit.ts';
import type { TransportRecord } from '../port.ts';
import type { Environment } from './environment.ts';
import { Pause } from './pause.ts';
import type { RoundRobinReader } from './round-robin-reader.ts';

/** What one turn of the event loop delivers at most. */
const turnLimits = { records: 256, bytes: 2 ** 20, elapsedMs: 2 };

/** Wait between two looks for records of other processes, milliseconds; doubles while there are none. */
const pollMs = { shortest: 5, longest: 50 };

/** Why a turn ended: nothing more to read, no credit, or time for something else. */
type TurnEnd = 'idle' | 'no_credit' | 'yield';

/** Delivers records as credit allows, in short turns, until stopped. */
export class Consumption {
  readonly #environment: Environment;
  readonly #reader: RoundRobinReader;
  readonly #credit: Credit;
  readonly #deliver: (record: TransportRecord) => void;
  readonly #pause = new Pause();
  /** Read but not covered by credit yet. */
  #held: TransportRecord | undefined;
  #idleMs: number = pollMs.shortest;

  constructor(
    environment: Environment,
    reader: RoundRobinReader,
    credit: Credit,
    deliver: (record: TransportRecord) => void,
  ) {
    this.#environment = environment;
    this.#reader = reader;
    this.#credit = credit;
    this.#deliver = deliver;
  }

  /** Delivers nothing more, from this moment on. */
  stop(): void {
    this.#pause.end();
  }

  /**
   * Resolves after {@link Consumption.stop}.
   *
   * @throws {PipelineError} TRANSPORT_FAILED; see {@link RoundRobinReader.refresh}.
   */
  async run(): Promise<void> {
    while (!this.#pause.isEnded) {
      this.#reader.refresh();
      const end = this.#turn();
      if (end === 'yield') await this.#yield();
      else if (end === 'no_credit') await this.#waitForCredit();
      else await this.#waitForRecords();
    }
  }

  #turn(): TurnEnd {
    const startMs = performance.now();
    let bytes = 0;
    for (let count = 0; count < turnLimits.records && bytes < turnLimits.bytes; count += 1) {
      if (this.#pause.isEnded || performance.now() - startMs > turnLimits.elapsedMs) return 'yield';
      this.#held ??= this.#reader.next();
      const record = this.#held;
      if (record === undefined) return count === 0 ? 'idle' : 'yield';
      const size = record.value?.byteLength ?? 0;
      if (!this.#credit.tryTake(size)) return 'no_credit';
      this.#held = undefined;
      this.#idleMs = pollMs.shortest;
      bytes += size;
      this.#deliver(record);
    }
    return 'yield';
  }

  async #yield(): Promise<void> {
    await this.#pause.until((wake) => {
      const immediate = setImmediate(wake);
      return () => {
        clearImmediate(immediate);
      };
    });
  }

  async #waitForCredit(): Promise<void> {
    await this.#pause.until((wake) => {
      void this.#credit.changed().then(wake);
      return undefined;
    });
  }

  async #waitForRecords(): Promise<void> {
    const waitMs = this.#idleMs;
    this.#idleMs = Math.min(pollMs.longest, waitMs * 2);
    await this.#pause.until((wake) => {
      const timer = setTimeout(wake, waitMs);
      const unlisten = this.#environment.appended.listen(wake);
      return () => {
        clearTimeout(timer);
        unlisten();
      };
    });
  }
}
