import { createRandom } from '@pellucid/error-models';
import { describe, expect, test } from 'vitest';

import { hasServers } from '../../servers/found-server.ts';
import { sharedKafka } from '../../servers/shared-kafka.ts';
import { eventually } from './eventually.ts';
import { foreignAccount } from './foreign-account.ts';
import { KafkaBed } from './kafka-bed.ts';

const events = 1000;
/** So that they last for all kills. */
const eventsPerSecond = 20;
const kills = 5;
const seed = 4;

/** Waits until partitions are settled further than now, or done; how long that takes, milliseconds. */
async function recovery(bed: KafkaBed, partitions: readonly number[]): Promise<number> {
  const beganMs = performance.now();
  const before = await bed.positions();
  const end = Math.floor(events / before.length);
  const waiting = partitions.filter((partition) => before[partition]! < end);
  await eventually('partitions of a killed service go on', async () => {
    const now = await bed.positions();
    return waiting.every((partition) => now[partition]! > before[partition]!);
  });
  return performance.now() - beganMs;
}

describe.skipIf(!hasServers('kafka', 'kcat'))('three services in a group', () => {
  /** Mutation that turns this red: the position runs ahead of what is written (`kafka-faults/position-ahead`). */
  test(
    `${kills} killed, one stopped: of ${events} digits each has one map (seed ${seed})`,
    { timeout: 170_000 },
    async () => {
      await using bed = new KafkaBed(await sharedKafka());
      await bed.createTopics();
      const publishing = bed.publish(events, 'heldOut', eventsPerSecond);
      const random = createRandom('crashes', seed);
      const group = [bed.start(), bed.start(), bed.start()];
      const unsettled: number[] = [];
      const recoveries: Promise<number>[] = [];
      for (let kill = 0; kill < kills; kill += 1) {
        const isWhole = (): boolean => group.every(({ partitions }) => partitions.length > 0);
        await eventually('every service has partitions', isWhole);
        const [victim] = group.splice(random.integer(0, group.length - 1), 1);
        let left = 0;
        await eventually('it has something to do', async () => {
          left = await bed.unsettled(victim!.partitions);
          return left > 0;
        });
        expect(await victim!.end('SIGKILL')).toBe('SIGKILL');
        unsettled.push(left);
        expect(await bed.settled()).toBeLessThan(events);
        const going = recovery(bed, victim!.partitions);
        // Where the test fails before, nobody waits for it.
        going.catch(() => undefined);
        recoveries.push(going);
        group.push(bed.start());
      }
      const [leaver] = group.splice(0, 1);
      expect(await leaver!.end('SIGTERM')).toBe(0);
      await publishing;
      await bed.reached(events);
      const recoveriesMs = await Promise.all(recoveries);
      for (const service of group) expect(await service.end('SIGTERM')).toBe(0);

      const survivors = [...group, leaver!];
      const answered = survivors.reduce((sum, { stopped }) => sum + stopped.answered, 0);
      const verified = await bed.verify();
      const foreign = await foreignAccount(bed);
      const { repeated_map: duplicates = 0, ...anomalies } = verified.anomalies;
      console.log(
        `crashes: ${kills} kills of ${events} events, with ${unsettled.join(', ')} records to do: ${duplicates} duplicates, window ${bed.window}, ` +
          `${answered} found answered without a commit; ` +
          `partitions of the killed go on after ${recoveriesMs.map((ms) => (ms / 1000).toFixed(1)).join(', ')} s`,
      );
      expect(verified).toMatchObject({
        exitCode: 0,
        total: { mapped: events, deadLettered: 0, lost: 0, pending: 0, conflicting: 0 },
      });
      expect(anomalies).toEqual({});
      expect(duplicates).toBeLessThanOrEqual(bed.window);
      expect(foreign).toEqual({
        inputs: events,
        answered: events,
        distinctIds: events,
        inputsWithSeveralIds: 0,
        duplicates,
        strays: 0,
        deadLetters: 0,
      });
    },
  );
});
