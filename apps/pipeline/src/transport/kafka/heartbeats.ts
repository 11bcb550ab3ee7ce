import { setTimeout as sleep } from 'node:timers/promises';

import type { PipelineError } from '../../errors.ts';
import type { Availability } from './availability.ts';
import type { GroupMember, Membership } from './group-member.ts';

/** Wait between two heartbeats at most, milliseconds. */
const longestWaitMs = 3000;

/** Heartbeats in the time of one session. */
const beatsPerSession = 10;

/** What a member hears of its group. */
export interface HeartbeatListener {
  /** The group counts this member in. */
  readonly onAlive: () => void;
  /** Partitions are to be given up and shared out anew. */
  readonly onRebalancing: () => void;
  /** The group has gone on without this member. */
  readonly onLost: () => void;
}

/** Says in regular intervals that a member lives, whatever else it does. */
export class Heartbeats {
  readonly #member: GroupMember;
  readonly #membership: Membership;
  readonly #availability: Availability;
  readonly #listener: HeartbeatListener;
  readonly #waitMs: number;
  readonly #stopped = new AbortController();

  constructor(
    member: GroupMember,
    membership: Membership,
    options: {
      readonly sessionTimeoutMs: number;
      readonly availability: Availability;
      readonly listener: HeartbeatListener;
    },
  ) {
    this.#member = member;
    this.#membership = membership;
    this.#availability = options.availability;
    this.#listener = options.listener;
    this.#waitMs = Math.min(longestWaitMs, options.sessionTimeoutMs / beatsPerSession);
    void this.#run();
  }

  stop(): void {
    this.#stopped.abort();
    this.#availability.clear('heartbeat');
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      await sleep(this.#waitMs, undefined, { signal, ref: false }).catch(() => undefined);
      if (!signal.aborted) await this.#beat();
    }
  }

  async #beat(): Promise<void> {
    try {
      const outcome = await this.#member.heartbeat(this.#membership);
      if (this.#stopped.signal.aborted) return;
      this.#availability.clear('heartbeat');
      if (outcome !== 'lost') this.#listener.onAlive();
      if (outcome === 'rebalancing') this.#listener.onRebalancing();
      if (outcome !== 'lost') return;
      this.stop();
      this.#listener.onLost();
    } catch (error) {
      if (this.#stopped.signal.aborted) return;
      this.#availability.set('heartbeat', (error as PipelineError).message);
    }
  }
}
