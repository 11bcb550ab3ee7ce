import type { Assignment, MemberIdentity } from './group-coordinator.ts';

/** Why a member stops consuming under a generation. */
export type GenerationEnd = 'rebalancing' | 'lost';

/** A member's part in one generation of its group. */
export class Generation implements MemberIdentity {
  readonly memberId: string;
  readonly generation: number;
  readonly partitions: readonly number[];
  /** When the last heartbeat that was answered was sent. */
  confirmedMs: number;
  #isRebalancing = false;
  #isLost = false;
  #waiting: (() => void)[] = [];

  constructor(memberId: string, { generation, partitions }: Assignment, nowMs: number) {
    this.memberId = memberId;
    this.generation = generation;
    this.partitions = partitions;
    this.confirmedMs = nowMs;
  }

  /** Whether the coordinator no longer takes anything from it. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** Whether nothing more is to be consumed. */
  get hasEnded(): boolean {
    return this.#isLost || this.#isRebalancing;
  }

  end(why: GenerationEnd): void {
    if (why === 'lost') this.#isLost = true;
    else this.#isRebalancing = true;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  /** Resolves as soon as one of its properties is as wanted. */
  async until(property: 'isLost' | 'hasEnded'): Promise<void> {
    while (!this[property]) {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    }
  }
}
