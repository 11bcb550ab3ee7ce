import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { hasServers } from '../../servers/found-server.ts';
import type { KafkaCluster } from '../../servers/kafka-cluster.ts';
import { startKafka } from '../../servers/start-kafka.ts';
import { eventually } from './eventually.ts';
import { KafkaBed } from './kafka-bed.ts';

const outageMs = 20_000;
const mebibyte = 2 ** 20;

describe.skipIf(!hasServers('kafka', 'kcat'))('a broker that is away', () => {
  let kafka: KafkaCluster;
  beforeAll(async () => {
    kafka = await startKafka();
  });
  afterAll(() => kafka.stop());

  test('restarted in mid-stream: nothing is lost, nothing ends', { timeout: 170_000 }, async () => {
    await using bed = new KafkaBed(kafka);
    await bed.createTopics();
    await bed.publish(500);
    const service = bed.start();
    await bed.reached(50);
    await kafka.restart();
    await bed.reached(500);
    await service.ready();
    expect(await service.end('SIGTERM')).toBe(0);
    expect(await bed.verify()).toMatchObject({ exitCode: 0, total: { mapped: 500, lost: 0 } });
  });

  test(
    'frozen in mid-stream (F12): not ready and why, nothing is lost, nothing ends',
    { timeout: 170_000 },
    async () => {
      await using bed = new KafkaBed(kafka);
      await bed.createTopics();
      await bed.publish(500);
      const service = bed.start();
      await bed.reached(50);
      kafka.freeze();
      try {
        await service.notReady(/expects an answer, got .*timed out/);
        expect((await service.probe('livez')).status).toBe(200);
      } finally {
        kafka.thaw();
      }
      await bed.reached(500);
      await service.ready();
      expect(await service.end('SIGTERM')).toBe(0);
      expect(await bed.verify()).toMatchObject({ exitCode: 0, total: { mapped: 500, lost: 0 } });
    },
  );

  /** Mutation that turns this red: /readyz hears nothing of an outage (`kafka-faults/outage-unheard`). */
  test(
    `down for ${outageMs / 1000} s (F6): live, not ready and why, memory flat, resumes unaided`,
    { timeout: 170_000 },
    async () => {
      await using bed = new KafkaBed(kafka);
      await bed.createTopics();
      await bed.publish(500);
      const service = bed.start();
      await bed.reached(50);
      const memoryBytes = async (): Promise<number> =>
        (await service.metrics()).sum('process_resident_memory_bytes');
      await kafka.kill();
      const problem = await service.notReady(/expects an answer, got/);
      const beganMs = performance.now();
      const beforeBytes = await memoryBytes();
      await eventually('the outage is over', async () => {
        expect(await service.probe('livez')).toEqual({ status: 200, text: 'ok\n' });
        expect((await service.probe('readyz')).status).toBe(503);
        return performance.now() - beganMs > outageMs;
      });
      const grownBytes = (await memoryBytes()) - beforeBytes;
      expect((await service.metrics()).sum('pellucid_inflight_events')).toBeLessThanOrEqual(
        bed.window,
      );
      const upMs = performance.now();
      await kafka.start();
      await service.ready();
      const readyMs = performance.now() - upMs;
      await bed.reached(500);
      console.log(
        `outage: memory grew by ${(grownBytes / mebibyte).toFixed(1)} MiB in ${outageMs / 1000} s, ` +
          `ready ${(readyMs / 1000).toFixed(1)} s after the start of the broker; said: ${problem}`,
      );
      expect(grownBytes).toBeLessThan(48 * mebibyte);
      expect(await service.end('SIGTERM')).toBe(0);
      expect(await bed.verify()).toMatchObject({ exitCode: 0, total: { mapped: 500, lost: 0 } });
    },
  );

  test(
    'SIGTERM while no broker is there (F4): ends within its time, exit 1, and the next one does the rest',
    { timeout: 170_000 },
    async () => {
      await using bed = new KafkaBed(kafka, { drainMs: 3000 });
      await bed.createTopics();
      await bed.publish(500);
      const service = bed.start();
      await bed.reached(50);
      await kafka.kill();
      await service.notReady(/expects an answer, got/);
      const beganMs = performance.now();
      expect(await service.end('SIGTERM')).toBe(1);
      console.log(
        `SIGTERM without brokers: ended in ${Math.round(performance.now() - beganMs)} ms of 3000`,
      );
      expect(service.errors).toContain('not everything was finished in time');
      await kafka.start();
      const next = bed.start();
      await bed.reached(500);
      expect(await next.end('SIGTERM')).toBe(0);
      expect(await bed.verify()).toMatchObject({ exitCode: 0, total: { mapped: 500, lost: 0 } });
    },
  );
});
