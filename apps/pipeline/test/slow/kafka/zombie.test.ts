import { setTimeout as sleep } from 'node:timers/promises';

import { describe, expect, test } from 'vitest';

import { hasServers } from '../../servers/found-server.ts';
import { sharedKafka } from '../../servers/shared-kafka.ts';
import { eventually } from './eventually.ts';
import { foreignAccount } from './foreign-account.ts';
import { KafkaBed } from './kafka-bed.ts';

const events = 600;
const sessionTimeoutMs = 4000;

describe.skipIf(!hasServers('kafka', 'kcat'))('a service that stood still', () => {
  /** Mutation that turns this red: what is fenced is not counted (`kafka-faults/fenced-uncounted`). */
  test(
    'for twice the session (F11): its commit is fenced and counted, each event has one map id',
    { timeout: 170_000 },
    async () => {
      await using bed = new KafkaBed(await sharedKafka(), { kafka: { sessionTimeoutMs } });
      await bed.createTopics();
      await bed.publish(events);
      const zombie = bed.start();
      await bed.reached(50);
      zombie.signal('SIGSTOP');
      const heir = bed.start();
      await sleep(2 * sessionTimeoutMs);
      await bed.reached(events / 2);
      zombie.signal('SIGCONT');
      const fenced = async (): Promise<number> =>
        (await zombie.metrics()).sum('pellucid_fenced_results_total');
      await eventually('what the zombie did is fenced', async () => (await fenced()) > 0);
      await bed.reached(events);
      const count = await fenced();
      for (const service of [zombie, heir]) expect(await service.end('SIGTERM')).toBe(0);

      const verified = await bed.verify();
      const { repeated_map: duplicates = 0, ...anomalies } = verified.anomalies;
      console.log(
        `zombie: ${count} results fenced, ${duplicates} duplicates, window ${bed.window}`,
      );
      expect(verified).toMatchObject({ exitCode: 0, total: { mapped: events, lost: 0 } });
      expect(anomalies).toEqual({});
      expect(count).toBeLessThanOrEqual(bed.window);
      expect(duplicates).toBeLessThanOrEqual(bed.window);
      expect(await foreignAccount(bed)).toMatchObject({
        answered: events,
        distinctIds: events,
        inputsWithSeveralIds: 0,
        duplicates,
      });
    },
  );
});
