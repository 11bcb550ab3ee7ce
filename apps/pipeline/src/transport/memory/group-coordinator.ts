import type { Clock } from './clock.ts';

/** Times of a consumer group, milliseconds. */
export interface GroupTimes {
  /** Silence after which a member is taken for dead. */
  readonly sessionTimeoutMs: number;
  /** Time that the members have to give their partitions back. */
  readonly rebalanceTimeoutMs: number;
}

/** What a member is told when the group has been shared out. */
export interface Assignment {
  /** Number of this sharing out; each is larger than all before it. */
  readonly generation: number;
  readonly partitions: readonly number[];
}

/** Who asks, as of which generation. */
export interface MemberIdentity {
  readonly memberId: string;
  readonly generation: number;
}

/** Where a group stands in a partition. */
export interface GroupPosition {
  readonly position: number;
  /** By output topic: the answers of what lies at the position or behind it are not below this offset. */
  readonly outputEnds: Readonly<Record<string, number>>;
}

interface Member {
  /** Answers the join that waits for the others; there while one does. */
  answer: ((assignment: Assignment) => void) | undefined;
  endSession: () => void;
}

/** What a coordinator works with. */
export interface CoordinatorOptions {
  readonly clock: Clock;
  readonly times: GroupTimes;
  readonly partitions: number;
  /** Sessions do not run out while there is nobody to hear the heartbeats. */
  readonly isUp: () => boolean;
  readonly onCommit: (partition: number, position: number) => void;
}

/**
 * A consumer group on one topic, as the classic protocol of Kafka has it: whoever joins or leaves makes all members give
 * everything back and join again; then the partitions are dealt out in turn, under a new generation.
 */
export class GroupCoordinator {
  readonly #options: CoordinatorOptions;
  readonly #members = new Map<string, Member>();
  readonly #positions = new Map<number, GroupPosition>();
  #generation = 0;
  #isRebalancing = false;
  #endWaiting: () => void = () => undefined;

  constructor(options: CoordinatorOptions) {
    this.#options = options;
  }

  get memberIds(): readonly string[] {
    return [...this.#members.keys()].toSorted();
  }

  /** Takes a member in, or in again; resolves when all the others have joined too or have been given up. */
  async join(memberId: string): Promise<Assignment> {
    const member = this.#members.get(memberId) ?? {
      answer: undefined,
      endSession: () => undefined,
    };
    this.#members.set(memberId, member);
    member.endSession();
    return await new Promise<Assignment>((resolve) => {
      member.answer = resolve;
      this.#rebalance();
    });
  }

  /** Takes a member out, as it asked or as its session has run out. */
  remove(memberId: string): void {
    const member = this.#members.get(memberId);
    if (member === undefined) return;
    member.endSession();
    this.#members.delete(memberId);
    this.#rebalance();
  }

  heartbeat(identity: MemberIdentity): 'ok' | 'rebalancing' | 'unknown' {
    if (!this.#isCurrent(identity)) return 'unknown';
    const member = this.#members.get(identity.memberId)!;
    if (member.answer === undefined) this.#beginSession(identity.memberId, member);
    return this.#isRebalancing ? 'rebalancing' : 'ok';
  }

  /** Moves the position, unless the generation is over. */
  commit(
    identity: MemberIdentity,
    partition: number,
    position: GroupPosition,
  ): 'committed' | 'unknown' {
    if (!this.#isCurrent(identity)) return 'unknown';
    this.#positions.set(partition, position);
    this.#options.onCommit(partition, position.position);
    return 'committed';
  }

  position(partition: number): GroupPosition | undefined {
    return this.#positions.get(partition);
  }

  #isCurrent({ memberId, generation }: MemberIdentity): boolean {
    return generation === this.#generation && this.#members.has(memberId);
  }

  #rebalance(): void {
    if (!this.#isRebalancing) {
      this.#isRebalancing = true;
      const { clock, times } = this.#options;
      this.#endWaiting = clock.after(times.rebalanceTimeoutMs, () => this.#shareOut());
    }
    if ([...this.#members.values()].every(({ answer }) => answer !== undefined)) this.#shareOut();
  }

  #shareOut(): void {
    this.#endWaiting();
    this.#isRebalancing = false;
    this.#generation += 1;
    for (const [memberId, { answer, endSession }] of this.#members) {
      if (answer !== undefined) continue;
      endSession();
      this.#members.delete(memberId);
    }
    const { memberIds } = this;
    const all = Array.from({ length: this.#options.partitions }, (_, partition) => partition);
    for (const [index, memberId] of memberIds.entries()) {
      const member = this.#members.get(memberId)!;
      const partitions = all.filter((partition) => partition % memberIds.length === index);
      this.#beginSession(memberId, member);
      member.answer!({ generation: this.#generation, partitions });
      member.answer = undefined;
    }
  }

  #beginSession(memberId: string, member: Member): void {
    const { clock, times, isUp } = this.#options;
    member.endSession();
    member.endSession = clock.after(times.sessionTimeoutMs, () => {
      if (isUp()) this.remove(memberId);
      else this.#beginSession(memberId, member);
    });
  }
}
