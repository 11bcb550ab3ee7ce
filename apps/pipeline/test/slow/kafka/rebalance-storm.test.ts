import { setTimeout as sleep } from 'node:timers/promises';

import { createRandom } from '@pellucid/error-models';
import { describe, expect, test } from 'vitest';

import { hasServers } from '../../servers/found-server.ts';
import { sharedKafka } from '../../servers/shared-kafka.ts';
import { foreignAccount } from './foreign-account.ts';
import { KafkaBed } from './kafka-bed.ts';
import type { KafkaProcess } from './kafka-process.ts';
import { joinLightly, type LightMember } from './light-member.ts';

const changes = 20;
const changeMs = 3000;
const eventsPerSecond = 40;
const events = (eventsPerSecond * changes * changeMs) / 1000;
const seed = 9;
/** The changes that are those of a process. */
const [processJoins, processLeaves] = [5, 14];

/** Members that come and go: flows of this process, one real process among them. */
class Storm {
  readonly #bed: KafkaBed;
  readonly #random = createRandom('storm', seed);
  readonly #members: LightMember[] = [];
  readonly #left: LightMember[] = [];
  #passing: KafkaProcess | undefined;
  /** Of the process among them. */
  exitCode: number | NodeJS.Signals | null = null;

  constructor(bed: KafkaBed) {
    this.#bed = bed;
  }

  /** Somebody joins or leaves. */
  async change(number: number): Promise<void> {
    if (number === processJoins) {
      this.#passing = this.#bed.start();
    } else if (number === processLeaves) {
      this.exitCode = await this.#passing!.end('SIGTERM');
    } else if (this.#isJoinNext()) {
      this.#members.push(await joinLightly(this.#bed.config));
    } else {
      const at = this.#random.integer(0, this.#members.length - 1);
      await this.#leave(this.#members.splice(at, 1));
    }
  }

  /** All that are left leave. */
  async end(): Promise<void> {
    await this.#leave(this.#members.splice(0));
  }

  /** Records that its members took in. */
  get consumed(): number {
    const all = [...this.#left.map(({ progress }) => progress), this.#passing!.stopped];
    return all.reduce((sum, { consumed }) => sum + consumed, 0);
  }

  #isJoinNext(): boolean {
    const count = this.#members.length;
    return count === 0 || (count < 3 && this.#random.between(0, 1) < 0.5);
  }

  async #leave(members: readonly LightMember[]): Promise<void> {
    for (const member of members) {
      await member.leave();
      this.#left.push(member);
    }
  }
}

describe.skipIf(!hasServers('kafka', 'kcat'))('a group whose members come and go', () => {
  /** Mutation that turns this red: what is in flight is not finished before partitions go (`kafka-faults/revoked-undrained`). */
  test(
    `${changes} joins and leaves in ${(changes * changeMs) / 1000} s (F9): progress, one map an event (seed ${seed})`,
    { timeout: 175_000 },
    async () => {
      await using bed = new KafkaBed(await sharedKafka());
      await bed.createTopics();
      const residents = [bed.start(), bed.start()];
      for (const service of residents) await service.ready();
      const publishing = bed.publish(events, 'training', eventsPerSecond);
      const storm = new Storm(bed);
      const settledAt: number[] = [];
      for (let change = 0; change < changes; change += 1) {
        const pace = sleep(changeMs);
        await storm.change(change);
        await pace;
        settledAt.push(await bed.settled());
      }
      await publishing;
      await bed.reached(events);
      await storm.end();
      for (const service of residents) expect(await service.end('SIGTERM')).toBe(0);

      expect(storm.exitCode).toBe(0);
      const taken = residents.reduce((sum, { stopped }) => sum + stopped.consumed, storm.consumed);
      const doubled = taken - events;
      const verified = await bed.verify();
      const { repeated_map: duplicates = 0, differing_bytes: _, ...anomalies } = verified.anomalies;
      const third = Math.floor(changes / 3);
      const thirds = [third, 2 * third, changes - 1].map((at) => settledAt[at]!);
      console.log(
        `storm: ${doubled} of ${events} events taken in again in ${changes} changes, ` +
          `${duplicates} duplicates, window ${bed.window}; settled ${settledAt.join(' ')}`,
      );
      expect(verified).toMatchObject({ exitCode: 0, total: { mapped: events, lost: 0 } });
      expect(anomalies).toEqual({});
      expect(thirds.every((settled, index) => settled > (thirds[index - 1] ?? 0))).toBe(true);
      // Far less than a window a change: what is in flight is finished before partitions go.
      expect(doubled).toBeLessThanOrEqual(bed.window);
      expect(duplicates).toBeLessThanOrEqual(doubled);
      expect(await foreignAccount(bed)).toMatchObject({
        answered: events,
        distinctIds: events,
        inputsWithSeveralIds: 0,
        duplicates,
      });
    },
  );
});
