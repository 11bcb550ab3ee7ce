import type { OutputRecord, Settlement } from '../port.ts';
import { brokerError } from './broker-error.ts';
import type { BrokerLink } from './broker-link.ts';
import type { Generation } from './generation.ts';
import type { Membership } from './membership.ts';
import type { PartitionStart } from './recover-partition.ts';
import type { SimulatedBroker } from './simulated-broker.ts';

/** What a writer works with. */
export interface WriterOptions {
  readonly broker: SimulatedBroker;
  readonly link: BrokerLink;
  readonly membership: Membership;
  readonly group: string;
  readonly topic: string;
}

/** Where a partition stands by what this member has settled. */
interface Standing {
  readonly position: number;
  readonly outputEnds: Readonly<Record<string, number>>;
}

/** Writes outputs, then moves the position: two requests, either of which can fail or come to nothing. */
export class SettlementWriter {
  readonly #options: WriterOptions;
  readonly #standings = new Map<number, Standing>();
  /** Whose outputs are durable, where they ended. */
  readonly #written = new WeakMap<Settlement, Readonly<Record<string, number>>>();
  /** By partition, the settlement that was called last, until it has come to an end. */
  readonly #last = new Map<number, Promise<'settled' | 'fenced'>>();

  constructor(options: WriterOptions) {
    this.#options = options;
  }

  /** Takes over where a partition stands at the beginning of a generation. */
  begin({ partition, position, outputEnds }: PartitionStart): void {
    this.#standings.set(partition, { position, outputEnds });
  }

  /** Settlements of a partition one after the other; one that fails takes those along that were called behind it. */
  async settle(settlement: Settlement): Promise<'settled' | 'fenced'> {
    const { partition } = settlement;
    const before = this.#last.get(partition);
    const settling = this.#settleBehind(before, settlement);
    this.#last.set(partition, settling);
    try {
      return await settling;
    } finally {
      if (this.#last.get(partition) === settling) this.#last.delete(partition);
    }
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#last.values());
  }

  async #settleBehind(
    before: Promise<unknown> | undefined,
    settlement: Settlement,
  ): Promise<'settled' | 'fenced'> {
    await before;
    const { membership } = this.#options;
    const { generation } = membership;
    if (generation?.generation !== settlement.epoch || generation.isLost) return 'fenced';
    await membership.confirm(generation);
    if (generation.isLost) return 'fenced';
    this.#checkPosition(settlement);
    const ends = await this.#write(settlement);
    // The generation may have ended while the outputs were under way.
    return generation.isLost ? 'fenced' : await this.#commit(generation, settlement, ends);
  }

  #checkPosition({ partition, position }: Settlement): void {
    const settled = this.#standings.get(partition)?.position ?? 0;
    if (Number.isInteger(position) && position >= settled) return;
    const { topic } = this.#options;
    const message = `${topic}/${partition} is settled up to ${settled}, got the position ${position}`;
    throw brokerError('position_refused', message);
  }

  async #write(settlement: Settlement): Promise<Readonly<Record<string, number>>> {
    const { outputs, partition } = settlement;
    const known = this.#written.get(settlement);
    if (known !== undefined) return known;
    const ends: Record<string, number> = {};
    if (outputs.length > 0) {
      const written = await writeRecords(this.#options, outputs);
      for (const [index, output] of outputs.entries()) {
        if (output.partition === partition) ends[output.topic] = written[index]!;
      }
    }
    this.#written.set(settlement, ends);
    return ends;
  }

  async #commit(
    generation: Generation,
    { partition, position }: Settlement,
    ends: Readonly<Record<string, number>>,
  ): Promise<'settled' | 'fenced'> {
    const { broker, link, group, topic } = this.#options;
    const outputEnds = { ...this.#standings.get(partition)?.outputEnds, ...ends };
    const answer = await link.request('OffsetCommit', () =>
      broker.group(group, topic).commit(generation, partition, { position, outputEnds }),
    );
    if (answer === 'unknown') {
      generation.end('lost');
      return 'fenced';
    }
    this.#standings.set(partition, { position, outputEnds });
    return 'settled';
  }
}

/**
 * Writes records, all or, where the request is torn, the first half.
 *
 * @throws {PipelineError} see {@link SimulatedBroker.produce} and {@link BrokerLink.request}.
 */
export async function writeRecords(
  { broker, link }: Pick<WriterOptions, 'broker' | 'link'>,
  records: readonly OutputRecord[],
): Promise<readonly number[]> {
  return await link.request('Produce', (outcome) =>
    broker.produce(outcome === 'torn' ? records.slice(0, records.length >> 1) : records),
  );
}
