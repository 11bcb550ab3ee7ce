import { setTimeout as sleep } from 'node:timers/promises';

import { PipelineError } from '../../errors.ts';
import type { OutputRecord, Settlement } from '../port.ts';
import type { Assignment } from './assignment.ts';
import type { Availability } from './availability.ts';
import type { CommitEntry, GroupMember } from './group-member.ts';
import type { KafkaClient } from './kafka-client.ts';
import { kafkaError } from './kafka-fault.ts';
import type { Outgoing } from './partition-outbox.ts';
import { recordBytes } from './record-bytes.ts';
import { rejectedOutput } from './rejected-output.ts';
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

interface Waiting {
  readonly settlement: Settlement;
  readonly resolve: (outcome: 'settled' | 'fenced') => void;
  readonly reject: (error: unknown) => void;
  isDone: boolean;
}

/** An output that will never be taken. */
interface Rejection {
  readonly record: OutputRecord;
  readonly index: number;
  readonly code: string;
}

/**
 * Writes outputs, then moves positions, round by round: what comes while a round is under way goes into the next one together.
 *
 * A fault that may pass is waited out; what was written is not written again for it.
 */
export class Settler {
  readonly #options: SettlerOptions;
  /** Outputs that are durable although their settlement is not done. */
  readonly #written = new WeakSet<OutputRecord>();
  #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;
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
    while (this.#running !== undefined) await this.#running;
  }

  /** Gives up what is under way. */
  close(error: PipelineError): void {
    this.#closed = error;
    this.#closing.abort();
  }

  async #run(): Promise<void> {
    // The runs of all partitions are settled by calls in one go, and belong together.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const round = this.#waiting;
      this.#waiting = [];
      try {
        await this.#settleRound(round);
      } catch (error) {
        for (const one of round) fail(one, error);
      }
    }
    this.#running = undefined;
  }

  async #settleRound(round: readonly Waiting[]): Promise<void> {
    const current = this.#options.current();
    const isCurrent = ({ settlement: { epoch, partition } }: Waiting): boolean =>
      current?.assignment.epoch === epoch && current.assignment.ledgers.has(partition);
    for (const one of round) if (!isCurrent(one)) end(one, 'fenced');
    if (current === undefined) return;
    const isOver = (): boolean => current.assignment.isOver || this.#closed !== undefined;
    await this.#patiently(isOver, async () => this.#confirm(current));
    const live = await this.#patiently(isOver, async () => this.#checked(round, current));
    const isWritten = await this.#write(live ?? [], current, isOver);
    const done = (live ?? []).filter(({ isDone }) => !isDone);
    const outcome = isWritten ? await this.#commit(done, current, isOver) : 'fenced';
    if (this.#closed !== undefined) throw this.#closed;
    for (const one of round) end(one, outcome);
  }

  /** After a silence as long as a session somebody else may have the partitions, and would write the same outputs. */
  async #confirm({ member, assignment, onFenced }: SettlingMember): Promise<void> {
    const { sessionTimeoutMs } = this.#options.client.cluster.config;
    if (performance.now() - assignment.aliveMs < sessionTimeoutMs) return;
    if ((await member.heartbeat(assignment.membership)) === 'lost') onFenced();
  }

  /** Settlements that can be written; the others are refused, and with them those of their partition that came later. */
  async #checked(round: readonly Waiting[], { assignment }: SettlingMember): Promise<Waiting[]> {
    const live: Waiting[] = [];
    for (const one of round.filter(({ isDone }) => !isDone)) {
      const { partition, position, outputs } = one.settlement;
      const { settled } = assignment.ledgers.get(partition)!;
      if (position < settled) {
        this.#refuse(one, round, positionRefused(one.settlement, settled));
        continue;
      }
      const problem = await this.#problemOf(outputs);
      if (problem === undefined) live.push(one);
      else this.#refuse(one, round, problem);
    }
    return live.filter(({ isDone }) => !isDone);
  }

  async #problemOf(outputs: readonly OutputRecord[]): Promise<PipelineError | undefined> {
    const { client, outputs: known } = this.#options;
    for (const [index, record] of outputs.entries()) {
      try {
        const maxBytes = await client.limits.recordBytes(record.topic);
        if (recordBytes(record) > maxBytes) {
          return rejectedOutput(record, { index, maxBytes, code: 'MESSAGE_TOO_LARGE' });
        }
      } catch (error) {
        // A topic of the service that is gone is waited for; another one was a mistake.
        const isForeign = !known.includes(record.topic);
        if (isForeign && error instanceof PipelineError && !passes(error)) return error;
        throw error;
      }
    }
    return undefined;
  }

  async #write(
    live: readonly Waiting[],
    { assignment }: SettlingMember,
    isOver: () => boolean,
  ): Promise<boolean> {
    const { client } = this.#options;
    const rejections = new Map<Waiting, Rejection>();
    const outgoing = live.flatMap((one) =>
      one.settlement.outputs
        .map((record, index) => this.#outgoing(one, { record, index }, { rejections, assignment }))
        .filter(({ record }) => !this.#written.has(record)),
    );
    const outboxes = await this.#patiently(isOver, async () => client.writer.sort(outgoing));
    const isWritten = await this.#patiently(isOver, async () => {
      while (outboxes?.some(({ isEmpty }) => !isEmpty)) {
        if (isOver()) return false;
        const fault = await client.writer.writeOnce(outboxes);
        if (fault !== undefined) throw fault;
      }
      return outboxes !== undefined;
    });
    for (const [one, { record, index, code }] of rejections) {
      const maxBytes = await client.limits.recordBytes(record.topic);
      this.#refuse(one, live, rejectedOutput(record, { index, code, maxBytes }));
    }
    return isWritten === true;
  }

  #outgoing(
    one: Waiting,
    { record, index }: { readonly record: OutputRecord; readonly index: number },
    to: { readonly rejections: Map<Waiting, Rejection>; readonly assignment: Assignment },
  ): Outgoing {
    const { partition } = one.settlement;
    return {
      record,
      onWritten: (offset) => {
        this.#written.add(record);
        if (record.partition !== partition) return;
        to.assignment.ledgers.get(partition)!.written(record.topic, offset);
      },
      onRejected: (code) => {
        if (!to.rejections.has(one)) to.rejections.set(one, { record, index, code });
      },
      isDropped: () => to.rejections.has(one),
    };
  }

  async #commit(
    done: readonly Waiting[],
    { assignment, member, onFenced }: SettlingMember,
    isOver: () => boolean,
  ): Promise<'settled' | 'fenced'> {
    const entries = new Map<number, CommitEntry>();
    for (const { settlement } of done) {
      const { partition, position } = settlement;
      const metadata = assignment.ledgers.get(partition)!.metadata(position);
      entries.set(partition, { partition, position, metadata });
    }
    if (entries.size === 0) return 'settled';
    const outcome = await this.#patiently(isOver, async () =>
      member.commit(assignment.membership, [...entries.values()]),
    );
    if (outcome === 'committed') {
      for (const { partition, position } of entries.values()) {
        assignment.ledgers.get(partition)!.settled = position;
      }
      return 'settled';
    }
    if (outcome === 'fenced') onFenced();
    return 'fenced';
  }

  /** Refuses a settlement, and those of its partition that wait behind it: they would move the position past it. */
  #refuse(one: Waiting, round: readonly Waiting[], error: PipelineError): void {
    fail(one, error);
    const { partition } = one.settlement;
    for (const later of [...round.slice(round.indexOf(one) + 1), ...this.#waiting]) {
      if (later.settlement.partition === partition) fail(later, notBefore(error, partition));
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

function passes(error: PipelineError): boolean {
  return error.retriable && error.details.fault !== 'unknown_topic';
}

function end(one: Waiting, outcome: 'settled' | 'fenced'): void {
  if (one.isDone) return;
  one.isDone = true;
  one.resolve(outcome);
}

function fail(one: Waiting, error: unknown): void {
  if (one.isDone) return;
  one.isDone = true;
  one.reject(error);
}

function notBefore(cause: PipelineError, partition: number): PipelineError {
  return kafkaError('request_failed', {
    message: `kafka: settling partition ${partition} expects the settlement before it to be done, got ${cause.message}`,
    details: { partition },
    cause,
  });
}

function positionRefused({ partition, position }: Settlement, settled: number): PipelineError {
  return kafkaError('position_refused', {
    message: `kafka: settling partition ${partition} expects a position of ${settled} or more, got ${position}`,
    details: { partition, position, settled },
  });
}
