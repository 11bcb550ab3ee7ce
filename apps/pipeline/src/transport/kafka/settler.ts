import { setTimeout as sleep } from 'node:timers/promises';

import { PipelineError } from '../../errors.ts';
import type { OutputRecord, Settlement } from '../port.ts';
import type { Assignment } from './assignment.ts';
import type { Availability } from './availability.ts';
import type { GroupMember } from './group-member.ts';
import type { KafkaClient } from './kafka-client.ts';
import { kafkaError } from './kafka-fault.ts';
import { settleTogether, type RoundMeans } from './settle-together.ts';
import { endSettlement, failSettlement, type WaitingSettlement } from './waiting-settlement.ts';
import { backoffMs } from './with-patience.ts';

/** Who settles, and for which epoch. */
export interface SettlingMember {
  readonly member: GroupMember;
  readonly assignment: Assignment;
  /** The group has gone on without this member. */
  readonly onFenced: () => void;
}

/** What a {@link Settler} works with. */
export interface SettlerOptions {
  readonly client: KafkaClient;
  readonly outputs: readonly string[];
  readonly availability: Availability;
  /** The one whose epoch can be settled now. */
  readonly current: () => SettlingMember | undefined;
}

/**
 * Writes outputs, then moves positions, round by round: what comes while a round is under way goes into the next one together.
 *
 * A fault that may pass is waited out; what was written is not written again for it. A partition with such a fault is set aside,
 * so that the others go on.
 */
export class Settler {
  readonly #options: SettlerOptions;
  readonly #written = new WeakSet<OutputRecord>();
  #waiting: WaitingSettlement[] = [];
  #running: Promise<void> | undefined;
  /** Partitions that are tried again on their own. */
  readonly #aside = new Map<number, Promise<void>>();
  readonly #closing = new AbortController();
  #closed: PipelineError | undefined;

  constructor(options: SettlerOptions) {
    this.#options = options;
  }

  async settle(settlement: Settlement): Promise<'settled' | 'fenced'> {
    if (this.#closed !== undefined) throw this.#closed;
    return await new Promise((resolve, reject) => {
      this.#waiting.push({ settlement, resolve, reject, isDone: false });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#running !== undefined || this.#aside.size > 0) {
      await Promise.all([this.#running, ...this.#aside.values()]);
    }
  }

  /** Gives up what is under way. */
  close(error: PipelineError): void {
    this.#closed = error;
    this.#closing.abort();
  }

  async #run(): Promise<void> {
    // The runs of all partitions are settled by calls in one go, and belong together.
    await Promise.resolve();
    for (let round = this.#take(); round.length > 0; round = this.#take()) {
      await this.#failing(round, async () => this.#settleRound(round));
    }
    this.#running = undefined;
  }

  /** What waits for no partition that is set aside. */
  #take(): WaitingSettlement[] {
    const isFree = ({ settlement }: WaitingSettlement): boolean =>
      !this.#aside.has(settlement.partition);
    const round = this.#waiting.filter(isFree);
    this.#waiting = this.#waiting.filter((one) => !isFree(one));
    return round;
  }

  async #failing(round: readonly WaitingSettlement[], act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      for (const one of round) failSettlement(one, error);
    }
  }

  async #settleRound(round: readonly WaitingSettlement[]): Promise<void> {
    for (const [partition, error] of await this.#attempt(round)) {
      const own = round.filter(({ settlement }) => settlement.partition === partition);
      const again = this.#failing(own, async () => this.#tryAgain(partition, own, error));
      this.#aside.set(partition, this.#ending(partition, again));
    }
  }

  /** One try at settlements whose epoch is current; the others are fenced. */
  async #attempt(round: readonly WaitingSettlement[]): Promise<ReadonlyMap<number, PipelineError>> {
    const current = this.#options.current();
    const isCurrent = ({ settlement: { epoch, partition } }: WaitingSettlement): boolean =>
      current?.assignment.epoch === epoch && current.assignment.ledgers.has(partition);
    for (const one of round) if (!isCurrent(one)) endSettlement(one, 'fenced');
    if (current === undefined) return new Map();
    const isOver = (): boolean => current.assignment.isOver || this.#closed !== undefined;
    const means = this.#means(current, isOver, round);
    await means.patiently(async () => this.#confirm(current));
    const { done, outcome, troubles } = await settleTogether(
      round.filter(({ isDone }) => !isDone),
      means,
    );
    if (this.#closed !== undefined) throw this.#closed;
    for (const one of done) endSettlement(one, outcome);
    if (!isOver()) return troubles;
    for (const one of round) endSettlement(one, 'fenced');
    return new Map();
  }

  async #tryAgain(
    partition: number,
    own: readonly WaitingSettlement[],
    first: PipelineError,
  ): Promise<void> {
    const { signal } = this.#closing;
    let error: PipelineError | undefined = first;
    for (let attempt = 1; error !== undefined; attempt += 1) {
      this.#options.availability.set(`settle/${partition}`, error.message);
      await sleep(backoffMs(attempt), undefined, { signal }).catch(() => undefined);
      if (this.#closed !== undefined) throw this.#closed;
      error = (await this.#attempt(own)).get(partition);
    }
  }

  async #ending(partition: number, again: Promise<void>): Promise<void> {
    await again;
    this.#options.availability.clear(`settle/${partition}`);
    this.#aside.delete(partition);
    this.#running ??= this.#run();
  }

  #means(
    member: SettlingMember,
    isOver: () => boolean,
    round: readonly WaitingSettlement[],
  ): RoundMeans {
    const { client, outputs } = this.#options;
    return {
      client,
      outputs,
      member,
      written: this.#written,
      isOver,
      refuse: (one, error) => {
        this.#refuse(one, round, error);
      },
      patiently: async (act) => await this.#patiently(isOver, act),
    };
  }

  /** After a silence as long as a session somebody else may have the partitions, and would write the same outputs. */
  async #confirm({ member, assignment, onFenced }: SettlingMember): Promise<void> {
    const { sessionTimeoutMs } = this.#options.client.cluster.config;
    if (performance.now() - assignment.aliveMs < sessionTimeoutMs) return;
    if ((await member.heartbeat(assignment.membership)) === 'lost') onFenced();
  }

  /** Refuses a settlement, and those of its partition that wait behind it: they would move the position past it. */
  #refuse(one: WaitingSettlement, round: readonly WaitingSettlement[], error: PipelineError): void {
    failSettlement(one, error);
    const { partition } = one.settlement;
    for (const later of [...round.slice(round.indexOf(one) + 1), ...this.#waiting]) {
      if (later.settlement.partition === partition) {
        failSettlement(later, notBefore(error, partition));
      }
    }
  }

  /** Tries again until it works or nobody can use it any more. */
  async #patiently<Result>(
    isOver: () => boolean,
    act: () => Promise<Result>,
  ): Promise<Result | undefined> {
    const { availability } = this.#options;
    for (let attempt = 1; !isOver(); attempt += 1) {
      try {
        const result = await act();
        availability.clear('settle');
        return result;
      } catch (error) {
        if (!(error instanceof PipelineError)) throw error;
        availability.set('settle', error.message);
        const { signal } = this.#closing;
        await sleep(backoffMs(attempt), undefined, { signal }).catch(() => undefined);
      }
    }
    availability.clear('settle');
    return undefined;
  }
}

function notBefore(cause: PipelineError, partition: number): PipelineError {
  return kafkaError('request_failed', {
    message: `kafka: settling partition ${partition} expects the settlement before it to be done, got ${cause.message}`,
    details: { partition },
    cause,
  });
}
