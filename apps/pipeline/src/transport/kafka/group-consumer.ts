import { setTimeout as sleep } from 'node:timers/promises';

import { PipelineError } from '../../errors.ts';
import type { Credit } from '../credit.ts';
import type { Delivery } from '../port.ts';
import type { NoticeListener } from '../transport-notice.ts';
import { Assignment, type PlacedPartition } from './assignment.ts';
import type { Availability } from './availability.ts';
import { Consumption } from './consumption.ts';
import { GroupMember, type Membership } from './group-member.ts';
import { Heartbeats } from './heartbeats.ts';
import { metadataAgeMs } from './kafka-cluster.ts';
import type { PlacementOptions } from './place-partition.ts';
import { placePartitions } from './place-partitions.ts';
import type { SettlingMember } from './settler.ts';
import { backoffMs } from './with-patience.ts';

/** What a {@link GroupConsumer} works with. */
export interface GroupConsumerOptions extends PlacementOptions {
  readonly group: string;
  readonly credit: Credit;
  readonly availability: Availability;
  readonly notify: NoticeListener;
  readonly deliver: (delivery: Delivery) => void;
  /** Number of the next epoch: above all before it, and where that can be the number of the generation. */
  readonly nextEpoch: (generationId: number) => number;
}

/** Why the partitions of one generation are no longer consumed. */
type Ending = 'rebalancing' | 'lost' | 'renew' | 'stopped' | 'out_of_range' | 'repartitioned';

/** Share of the time for a rebalance in which what is in flight may be finished. */
const drainShare = 0.7;

/** How long the group is given to hear that a member leaves, milliseconds. */
const leaveMs = 1000;

/** Faults that no further try heals. */
const fatalFaults = new Set<unknown>(['offset_out_of_range', 'invalid_option', 'closed']);

/** Codes of a group that is being shared out: joining again is all that is needed. */
const passingCodes = new Set<unknown>([
  'ILLEGAL_GENERATION',
  'REBALANCE_IN_PROGRESS',
  'UNKNOWN_MEMBER_ID',
]);

/** Consumes as a member of a group, generation after generation, whatever happens to the brokers. */
export class GroupConsumer {
  readonly #options: GroupConsumerOptions;
  readonly #member: GroupMember;
  #settling: SettlingMember | undefined;
  #interrupt: (ending: Ending) => void = () => undefined;
  #consumption: Consumption | undefined;
  #isStopped = false;
  #end: () => void = () => undefined;
  readonly #ended: Promise<void>;
  #isEnded = false;

  constructor(options: GroupConsumerOptions) {
    this.#options = options;
    this.#member = new GroupMember(options.cluster, options.group, options.topic);
    this.#ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  /** Who can settle now. */
  get settling(): SettlingMember | undefined {
    return this.#settling;
  }

  /** Resolves when ended; rejects with a fault that no further try heals. */
  async run(): Promise<void> {
    const { availability, notify, cluster } = this.#options;
    for (let attempt = 1; !this.#isStopped; attempt += 1) {
      try {
        await this.#generation(() => {
          attempt = 0;
        });
      } catch (error) {
        if (this.#isStopped) break;
        const typed = toPipelineError(error);
        const isFatal = fatalFaults.has(typed.details.fault);
        if (isFatal || typed !== error) {
          notify({ type: 'consumer_failed', error: typed, isRestarted: !isFatal });
        }
        if (isFatal) throw typed;
        if (typed !== error) cluster.reconnect();
        if (!passingCodes.has(typed.details.code)) availability.set('group', typed.message);
        await Promise.race([sleep(backoffMs(attempt)), this.#ended]);
      } finally {
        this.#over();
      }
    }
  }

  /** Nothing is delivered from now on; what is in flight can still be settled. */
  stop(): void {
    this.#isStopped = true;
    this.#consumption?.stop();
    this.#interrupt('stopped');
  }

  /** Begins anew as another member. */
  renew(): void {
    this.#interrupt('renew');
  }

  /** Leaves the group. */
  async end(): Promise<void> {
    this.stop();
    this.#over();
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#end();
    await this.#member.leave().catch(() => undefined);
  }

  #over(): void {
    if (this.#settling !== undefined) this.#settling.assignment.isOver = true;
    this.#settling = undefined;
  }

  async #generation(onJoined: () => void): Promise<void> {
    const beganMs = performance.now();
    const membership = await this.#member.join();
    if (this.#isStopped) return;
    const ending = this.#ending();
    const heartbeats = this.#beat(membership);
    const watch = this.#watchPartitions(membership);
    try {
      const placed = await this.#place(membership, ending);
      if (placed === undefined) return await this.#leaveBehind(await ending);
      onJoined();
      this.#options.availability.clear('group');
      const durationMs = performance.now() - beganMs;
      await this.#consume({ membership, placed, ending, durationMs });
    } finally {
      clearInterval(watch);
      heartbeats.stop();
      this.#options.availability.clearAll('fetch');
    }
  }

  /** Resolves with the first reason to end the generation. */
  async #ending(): Promise<Ending> {
    return await new Promise((resolve) => {
      this.#interrupt = resolve;
    });
  }

  #beat(membership: Membership): Heartbeats {
    const { availability, cluster } = this.#options;
    return new Heartbeats(this.#member, membership, {
      sessionTimeoutMs: cluster.config.sessionTimeoutMs,
      availability,
      listener: {
        onAlive: () => {
          if (this.#settling !== undefined) this.#settling.assignment.aliveMs = performance.now();
        },
        onRebalancing: () => {
          this.#interrupt('rebalancing');
        },
        onLost: () => {
          this.#lost();
        },
      },
    });
  }

  #lost(): void {
    this.#over();
    this.#interrupt('lost');
    this.#wakeDrain();
  }

  #wakeDrain: () => void = () => undefined;

  /** The leader alone sees to it that partitions which are added are shared out. */
  #watchPartitions({ isLeader, shared }: Membership): NodeJS.Timeout | undefined {
    if (!isLeader) return undefined;
    const { cluster, topic } = this.#options;
    const look = async (): Promise<void> => {
      const { leaders } = await cluster.topic(topic, 0);
      if (leaders.length !== shared) this.#interrupt('repartitioned');
    };
    return setInterval(() => void look().catch(() => undefined), metadataAgeMs).unref();
  }

  /** `undefined` when the generation ended before. */
  async #place(
    membership: Membership,
    ending: Promise<Ending>,
  ): Promise<readonly PlacedPartition[] | undefined> {
    const { availability } = this.#options;
    const state = { isOver: false };
    void (async (): Promise<void> => {
      await ending;
      state.isOver = true;
    })();
    for (let attempt = 1; !state.isOver; attempt += 1) {
      try {
        const placed = await placePartitions(this.#options, this.#member, membership);
        availability.clear('place');
        if (placed !== 'fenced') return placed;
        this.#lost();
      } catch (error) {
        if (!(error instanceof PipelineError) || fatalFaults.has(error.details.fault)) throw error;
        availability.set('place', error.message);
        await Promise.race([sleep(backoffMs(attempt)), ending]);
      }
    }
    availability.clear('place');
    return undefined;
  }

  async #consume({
    membership,
    placed,
    ending,
    durationMs,
  }: {
    readonly membership: Membership;
    readonly placed: readonly PlacedPartition[];
    readonly ending: Promise<Ending>;
    readonly durationMs: number;
  }): Promise<void> {
    const { nextEpoch, notify, deliver } = this.#options;
    const epoch = nextEpoch(membership.generationId);
    const { partitions } = membership;
    const assignment = new Assignment(epoch, membership, placed);
    const onFenced = (): void => {
      this.#lost();
    };
    this.#settling = { member: this.#member, assignment, onFenced };
    notify({ type: 'rebalanced', epoch, partitions, durationMs });
    deliver({ type: 'assigned', epoch, partitions });
    const consumption = new Consumption({ ...this.#options, epoch, placed });
    this.#consumption = consumption;
    if (this.#isStopped) consumption.stop();
    const running = consumption.run();
    const ended = await Promise.race([running, ending]).finally(() => {
      consumption.stop();
    });
    await this.#leaveBehind(ended, assignment);
  }

  /** What is in flight is finished as far as the reason leaves time for it. */
  async #leaveBehind(ending: Ending, assignment?: Assignment): Promise<void> {
    if (ending === 'stopped') {
      await this.#ended;
    } else if (ending === 'renew') {
      await this.#replace();
    } else if (ending !== 'lost' && assignment !== undefined) {
      await this.#drain(assignment);
    }
  }

  async #replace(): Promise<void> {
    this.#over();
    const message = 'kafka: a consumer expects to get on, got word that it does not';
    const error = new PipelineError({ code: 'TRANSPORT_FAILED', message, retriable: true });
    this.#options.notify({ type: 'consumer_failed', error, isRestarted: true });
    await Promise.race([this.#member.leave().catch(() => undefined), sleep(leaveMs)]);
    this.#options.cluster.reconnect();
  }

  async #drain({ epoch, ledgers }: Assignment): Promise<void> {
    if (ledgers.size === 0) return;
    const { deliver, cluster } = this.#options;
    const budgetMs = cluster.config.rebalanceTimeoutMs * drainShare;
    const late = new AbortController();
    const released = new Promise<void>((resolve) => {
      this.#wakeDrain = resolve;
      const partitions = [...ledgers.keys()];
      deliver({ type: 'revoking', epoch, partitions, release: resolve });
    });
    const budget = sleep(budgetMs, undefined, { signal: late.signal }).catch(() => undefined);
    await Promise.race([released, budget, this.#ended]);
    late.abort();
    if (this.#isStopped) await this.#ended;
  }
}

function toPipelineError(error: unknown): PipelineError {
  if (error instanceof PipelineError) return error;
  return new PipelineError({
    code: 'TRANSPORT_FAILED',
    message: `kafka: consuming expects to go on, got ${(error as Error).message}`,
    retriable: true,
    cause: error,
  });
}
