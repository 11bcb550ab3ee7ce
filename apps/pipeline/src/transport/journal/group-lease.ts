import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { PipelineError } from '../../errors.ts';
import type { NoticeListener } from '../transport-notice.ts';
import type { Environment } from './environment.ts';
import { isProcessGone } from './is-process-gone.ts';
import { journalError } from './journal-fault.ts';
import { readLease, writeLease, type Lease, type LeaseHolder } from './lease-record.ts';
import { processIdentity } from './process-identity.ts';
import type { TopicEntry } from './topic-entry.ts';

/** A consumer of a topic for a group. */
export interface GroupIdentity {
  readonly topic: TopicEntry;
  readonly group: string;
  /** Random, one per transport. */
  readonly owner: string;
}

/** What a {@link GroupLease} works with. */
export interface GroupLeaseOptions {
  readonly environment: Environment;
  readonly topic: TopicEntry;
  readonly group: string;
  readonly leaseMs: number;
  readonly clock: () => number;
  readonly notify: NoticeListener;
}

interface Taken {
  readonly epoch: number;
  readonly former: LeaseHolder | undefined;
}

/** Part of the lease after which a sign of life is given. */
const heartbeatsPerLease = 4;

/** How often a holder of unknown state is looked at, milliseconds. */
const watchMs = 100;

/** The right of this transport to consume; kept alive by heartbeats until released or lost. */
export class GroupLease {
  readonly identity: GroupIdentity;
  readonly #options: GroupLeaseOptions;
  #epoch: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #onLost: ((error: PipelineError) => void) | undefined;

  constructor(options: GroupLeaseOptions) {
    this.#options = options;
    this.identity = { topic: options.topic, group: options.group, owner: randomUUID() };
  }

  /**
   * Takes the lease with the next epoch. Waits, at most one lease, when the holder can neither be proven alive nor dead.
   *
   * @param isWanted - Asked while waiting.
   * @param onLost - Called once when another consumer has taken over.
   * @returns The epoch, or `undefined` when it is wanted no more.
   * @throws {PipelineError} TRANSPORT_FAILED with fault group_in_use, naming the holder.
   */
  async acquire(
    isWanted: () => boolean,
    onLost: (error: PipelineError) => void,
  ): Promise<number | undefined> {
    const { environment } = this.#options;
    let firstSeen: LeaseHolder | undefined;
    let deadlineMs = 0;
    while (isWanted()) {
      const attempt = await environment.commits.run(1, () => this.#take());
      if ('epoch' in attempt) {
        this.#taken(attempt, onLost);
        return attempt.epoch;
      }
      const { holder } = attempt;
      if (firstSeen === undefined) {
        firstSeen = holder;
        deadlineMs = performance.now() + holder.leaseMs + watchMs;
      }
      const isSilent = isElsewhere(holder) && holder.heartbeatMs === firstSeen.heartbeatMs;
      if (!isSilent || performance.now() > deadlineMs) throw this.#inUse(holder);
      await sleep(watchMs);
    }
    return undefined;
  }

  /** Gives the lease back so that the next consumer need not wait. */
  async release(): Promise<void> {
    clearInterval(this.#timer);
    const epoch = this.#epoch;
    if (epoch === undefined) return;
    this.#epoch = undefined;
    await this.#options.environment.commits.run(1, () => {
      if (this.#isMine(this.#read(), epoch)) this.#write({ epoch, holder: null });
    });
  }

  /** Says that an epoch was found to be over; ends the heartbeats. */
  lost(epoch: number): void {
    if (this.#epoch !== epoch) return;
    clearInterval(this.#timer);
    this.#epoch = undefined;
    const { environment, topic, group } = this.#options;
    environment.refresh();
    const now = this.#read();
    this.#onLost?.(
      journalError('fenced', {
        message:
          `journal: epoch ${epoch} of group ${group} on ${topic.name} is over, ` +
          `process ${now?.holder?.pid ?? 'unknown'} consumes with epoch ${now?.epoch ?? 'unknown'}`,
        details: { topic: topic.name, group, epoch, now: now?.epoch, holderPid: now?.holder?.pid },
      }),
    );
  }

  /** @returns The new epoch, or the holder that is in the way. Runs in a transaction. */
  #take(): Taken | { readonly holder: LeaseHolder } {
    const { clock } = this.#options;
    const lease = this.#read();
    const holder = lease?.holder ?? undefined;
    const isOther = holder !== undefined && holder.owner !== this.identity.owner;
    if (isOther && !isOver(holder, clock())) return { holder };
    const epoch = (lease?.epoch ?? 0) + 1;
    this.#write({ epoch, holder: this.#self() });
    return { epoch, former: isOther ? holder : undefined };
  }

  #taken({ epoch, former }: Taken, onLost: (error: PipelineError) => void): void {
    const { topic, group, notify } = this.#options;
    this.#epoch = epoch;
    this.#onLost = onLost;
    if (former !== undefined) {
      notify({ type: 'taken_over', topic: topic.name, group, epoch, formerPid: former.pid });
    }
    clearInterval(this.#timer);
    const everyMs = this.#options.leaseMs / heartbeatsPerLease;
    this.#timer = setInterval(() => void this.#heartbeat(), everyMs).unref();
  }

  async #heartbeat(): Promise<void> {
    const epoch = this.#epoch;
    if (epoch === undefined) return;
    try {
      const isMine = await this.#options.environment.commits.run(1, () => {
        if (!this.#isMine(this.#read(), epoch)) return false;
        this.#write({ epoch, holder: this.#self() });
        return true;
      });
      if (!isMine) this.lost(epoch);
    } catch (error) {
      if (!(error instanceof PipelineError)) throw error;
      this.#options.notify({ type: 'task_failed', task: 'heartbeat', error });
    }
  }

  #self(): LeaseHolder {
    const { clock, leaseMs } = this.#options;
    return { ...processIdentity(), owner: this.identity.owner, heartbeatMs: clock(), leaseMs };
  }

  #isMine(lease: Lease | undefined, epoch: number): boolean {
    return lease?.epoch === epoch && lease.holder?.owner === this.identity.owner;
  }

  #read(): Lease | undefined {
    const { environment, topic, group } = this.#options;
    return readLease(environment, topic.id, group);
  }

  #write(lease: Lease): void {
    const { environment, topic, group } = this.#options;
    writeLease(environment, topic.id, group, lease);
  }

  #inUse(holder: LeaseHolder): PipelineError {
    const { topic, group } = this.#options;
    const { pid, host } = holder;
    return journalError('group_in_use', {
      message: `journal: topic ${topic.name} is consumed for group ${group} by process ${pid} on ${host} already`,
      remedy: `stop process ${pid}, or consume with another group`,
      details: { topic: topic.name, group, holderPid: pid, holderHost: host },
    });
  }
}

/** Whether the holder died or gave no sign of life for as long as it promised, by a clock that may have been set. */
function isOver(holder: LeaseHolder, nowMs: number): boolean {
  return isProcessGone(holder) || Math.abs(nowMs - holder.heartbeatMs) > holder.leaseMs;
}

/** Whether the holder's process cannot be looked at from here. */
function isElsewhere(holder: LeaseHolder): boolean {
  const here = processIdentity();
  return holder.host !== here.host || holder.pidSpace !== here.pidSpace;
}
