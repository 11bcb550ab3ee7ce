import { brokerError } from './broker-error.ts';
import type { BrokerLink } from './broker-link.ts';
import { type Clock, elapsed } from './clock.ts';
import { Generation } from './generation.ts';
import type { GroupCoordinator } from './group-coordinator.ts';

/** How a member keeps its place, milliseconds. */
export interface MemberTimes {
  readonly heartbeatMs: number;
  /** Time without a heartbeat after which the member no longer trusts its generation. */
  readonly sessionTimeoutMs: number;
  /** Longest wait for the other members. */
  readonly joinTimeoutMs: number;
}

/** What a membership works with. */
export interface MembershipOptions {
  readonly link: BrokerLink;
  readonly clock: Clock;
  readonly coordinator: GroupCoordinator;
  readonly times: MemberTimes;
  /** Name of the process; each try to become a member anew has a number behind it. */
  readonly name: string;
}

/** A place in a consumer group: joining, heartbeats, leaving. */
export class Membership {
  readonly #options: MembershipOptions;
  #joins = 0;
  #memberId: string | undefined;
  #generation: Generation | undefined;

  constructor(options: MembershipOptions) {
    this.#options = options;
  }

  /** The generation that was joined last, whatever has become of it. */
  get generation(): Generation | undefined {
    return this.#generation;
  }

  /**
   * Joins the group, as the same member unless it was lost.
   *
   * @throws {PipelineError} TRANSPORT_FAILED when there is no answer.
   */
  async join(): Promise<Generation> {
    const { link, clock, coordinator, times, name } = this.#options;
    if (this.#memberId === undefined || this.#generation?.isLost === true) {
      this.#joins += 1;
      this.#memberId = `${name}-${this.#joins}`;
    }
    const memberId = this.#memberId;
    const join = async (): ReturnType<GroupCoordinator['join']> => await coordinator.join(memberId);
    const assignment = await link.request('JoinGroup', join, times.joinTimeoutMs);
    // Left while the others were waited for.
    if (this.#memberId !== memberId) throw brokerError('left_group', `member ${memberId} has left`);
    this.#generation?.end('lost');
    const generation = new Generation(memberId, assignment, clock.nowMs());
    this.#generation = generation;
    void this.#beat(generation);
    return generation;
  }

  /** Gives the place up; what is under way under its generation is fenced. */
  async leave(): Promise<void> {
    const memberId = this.#memberId;
    if (memberId === undefined) return;
    this.#memberId = undefined;
    this.#generation?.end('lost');
    const { link, coordinator } = this.#options;
    // Where the request does not arrive, the session runs out.
    await link.request('LeaveGroup', () => coordinator.remove(memberId)).catch(() => undefined);
  }

  /** Makes sure that a generation lasts, where the last sign of that is older than a session. */
  async confirm(generation: Generation): Promise<void> {
    const { clock, times } = this.#options;
    if (clock.nowMs() - generation.confirmedMs < times.sessionTimeoutMs) return;
    await this.#heartbeat(generation);
  }

  async #beat(generation: Generation): Promise<void> {
    const { clock, times } = this.#options;
    for (;;) {
      await elapsed(clock, times.heartbeatMs);
      if (generation.isLost) return;
      await this.#heartbeat(generation).catch(() => undefined);
    }
  }

  async #heartbeat(generation: Generation): Promise<void> {
    const { link, clock, coordinator } = this.#options;
    const sentMs = clock.nowMs();
    const answer = await link.request('Heartbeat', () => coordinator.heartbeat(generation));
    if (answer === 'unknown') {
      generation.end('lost');
      return;
    }
    generation.confirmedMs = sentMs;
    if (answer === 'rebalancing') generation.end('rebalancing');
  }
}
