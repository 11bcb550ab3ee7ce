import { setTimeout as sleep } from 'node:timers/promises';

import { createRandom } from '@pellucid/error-models';
import { decodeRelevanceMap } from '@pellucid/events';
import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Config } from '../../src/config/config.ts';
import { digitAt } from '../batch-of-digits.ts';
import { inferenceRecord } from '../inference-record.ts';
import { createServiceBed, group, serviceConfig, type ServiceBed } from '../service-bed.ts';
import { temporaryDirectory } from '../transport/journal/temporary-directory.ts';
import { ServiceProcess } from './service-process.ts';

let bed: ServiceBed;
let place: ReturnType<typeof temporaryDirectory>;
const processes: ServiceProcess[] = [];
beforeEach(async () => {
  place = temporaryDirectory();
  bed = await createServiceBed(2);
});
afterEach(async () => {
  for (const process of processes.splice(0)) await process.end('SIGKILL');
  await bed.end();
  place.remove();
});

function run(shutdown: Config['shutdown'] = { drainMs: 60_000 }): ServiceProcess {
  const process = new ServiceProcess(
    { ...serviceConfig(bed.directory), shutdown },
    place.directory,
  );
  processes.push(process);
  return process;
}

/** Publishes digits with the ids e0, e1, …, the even ones to partition 0. */
async function publish(count: number): Promise<void> {
  await bed.journal.produce(
    Array.from({ length: count }, (_, index) =>
      inferenceRecord({ id: `e${index}`, values: digitAt(index % 40) }, { partition: index % 2 }),
    ),
  );
}
const settledSoFar = (): number =>
  [0, 1].reduce(
    (total, partition) => total + (bed.journal.watermarks('in', partition, group).committed ?? 0),
    0,
  );

/** Waits until so many records are settled; fails when the process ends before. */
async function reached(count: number, process: ServiceProcess): Promise<void> {
  while (settledSoFar() < count) {
    if (!process.isRunning) throw new Error(`the service has ended: ${process.errors}`);
    await sleep(5);
  }
}
const mapIds = (): string[] =>
  bed.contents('maps').map(({ value }) => {
    const decoded = decodeRelevanceMap(value!);
    return decoded.ok ? decoded.value.eventId! : 'none';
  });
const allIds = (count: number): string[] =>
  [0, 1].flatMap((parity) =>
    Array.from({ length: count }, (_, index) => index)
      .filter((index) => index % 2 === parity)
      .map((index) => `e${index}`),
  );

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s under load: what is in flight is settled, exit 0; the next run does the rest, once',
  { timeout: 240_000 },
  async (signal) => {
    await publish(400);
    const first = run();
    await reached(20, first);
    expect(await first.end(signal)).toBe(0);
    const { consumed, emitted, deadLetters } = first.stopped;
    expect(consumed).toBeLessThan(400);
    expect([emitted, deadLetters]).toEqual([consumed, 0]);
    expect(settledSoFar()).toBe(consumed);
    expect(mapIds()).toHaveLength(consumed);

    const second = run();
    await reached(400, second);
    expect(await second.end('SIGTERM')).toBe(0);
    expect(mapIds()).toEqual(allIds(400));
  },
);

/** Mutation that turns this red: settlePartition writes the position in a transaction of its own. */
test(
  'SIGKILL in the middle, 5 times: exactly one map an event, in order',
  { timeout: 300_000 },
  async () => {
    await publish(500);
    const random = createRandom('kills', 1);
    for (let kill = 0; kill < 5; kill += 1) {
      const process = run();
      await reached(settledSoFar() + 1, process);
      await sleep(random.between(0, 60));
      expect(await process.end('SIGKILL')).toBe('SIGKILL');
      expect(mapIds()).toHaveLength(settledSoFar());
    }
    expect(settledSoFar()).toBeLessThan(500);
    const last = run();
    await reached(500, last);
    expect(await last.end('SIGTERM')).toBe(0);
    expect(mapIds()).toEqual(allIds(500));
    expect(bed.contents('dead')).toEqual([]);
  },
);

test(
  'SIGTERM with no time to finish: exit 1 at once with the rest unsettled, which the next run does, once',
  { timeout: 240_000 },
  async () => {
    await publish(400);
    const hasty = run({ drainMs: 0 });
    await reached(20, hasty);
    expect(await hasty.end('SIGTERM')).toBe(1);
    expect(hasty.errors).toContain('not everything was finished in time');
    expect(settledSoFar()).toBeLessThan(hasty.stopped.consumed);

    const next = run();
    await reached(400, next);
    expect(await next.end('SIGTERM')).toBe(0);
    expect(mapIds()).toEqual(allIds(400));
  },
);
