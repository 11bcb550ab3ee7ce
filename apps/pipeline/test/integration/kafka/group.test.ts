import { setTimeout as sleep } from 'node:timers/promises';

import { beforeAll, describe, expect, test } from 'vitest';

import type { TransportNotice } from '../../../src/transport/transport-notice.ts';
import { hasServers } from '../../servers/found-server.ts';
import { sharedKafka } from '../../servers/shared-kafka.ts';
import { withKafkaAdmin } from '../../servers/with-kafka-admin.ts';
import { texts } from '../../transport/conformance/bed.ts';
import { Probe } from '../../transport/conformance/probe.ts';
import { onKafka } from './kafka-bed.ts';
import { Outage } from './outage.ts';

describe.skipIf(!hasServers('kafka'))('a group on a broker', () => {
  let brokers: readonly string[] = [];
  beforeAll(async () => {
    ({ brokers } = await sharedKafka());
  });

  test('members share the partitions, and one without any is assigned none', () =>
    onKafka(
      brokers,
      async (bed) => {
        const probes = [1, 2, 3].map(() => new Probe(bed.open(), undefined, () => undefined));
        const releasing = setInterval(() => {
          for (const probe of probes) releaseAll(probe);
        }, 50);
        await expect
          .poll(() => probes.map(assigned).sort((a, b) => (a[0] ?? -1) - (b[0] ?? -1)), {
            timeout: 15_000,
          })
          .toEqual([[], [0], [1]]);
        clearInterval(releasing);
      },
      { partitions: 2 },
    ));

  test('what is not released in time is taken all the same, and its settlement is fenced', () =>
    onKafka(brokers, async (bed) => {
      await bed.client.produce([bed.record('a'), bed.record('b')]);
      const settings = { sessionTimeoutMs: 1000, rebalanceTimeoutMs: 2000 };
      const slow = bed.open(settings);
      const probe = new Probe(slow);
      await probe.received(2);
      const { epoch } = probe;
      const other = new Probe(bed.open(settings));
      await probe.revoking();
      await expect
        .poll(() => [assigned(probe), assigned(other)].flat(), { timeout: 10_000 })
        .toEqual([0]);
      await expect.poll(() => probe.epoch).toBeGreaterThan(epoch);
      const outputs = [bed.answer(0), bed.answer(1)];
      expect(await slow.settle({ epoch, partition: 0, position: 2, outputs })).toBe('fenced');
      expect(await bed.contents(bed.output)).toEqual([]);
    }));

  test('renewed: the deliveries go on from the settled position in an epoch of their own', () =>
    onKafka(brokers, async (bed) => {
      await bed.client.produce(['a', 'b', 'c'].map((text) => bed.record(text)));
      const transport = bed.open();
      const probe = new Probe(transport);
      await probe.received(3);
      const { epoch } = probe;
      const settlement = { epoch, partition: 0, position: 1, outputs: [] };
      expect(await transport.settle(settlement)).toBe('settled');
      await transport.renew();
      expect(texts((await probe.received(5)).slice(3))).toEqual(['b', 'c']);
      expect(probe.epoch).toBeGreaterThan(epoch);
      expect(await transport.settle({ ...settlement, position: 3 })).toBe('fenced');
      expect(bed.notices).toContainEqual(
        expect.objectContaining({ type: 'consumer_failed', isRestarted: true }),
      );
    }));

  test('cut off for longer than a session: told, back by itself, from the settled position on', () =>
    onKafka(brokers, async (bed) => {
      await bed.client.produce([bed.record('a'), bed.record('b')]);
      const outage = new Outage();
      const { createSocket } = outage;
      const transport = bed.open(
        { sessionTimeoutMs: 1000, requestTimeoutMs: 2000 },
        { createSocket },
      );
      const probe = new Probe(transport);
      await probe.received(2);
      outage.begin();
      await expect.poll(() => problems(bed.notices), { timeout: 10_000 }).not.toEqual([]);
      await sleep(1500);
      outage.end();
      expect(texts((await probe.received(4)).slice(2))).toEqual(['a', 'b']);
      await expect
        .poll(() => bed.notices.findLast(isAvailability))
        .toEqual({ type: 'availability' });
      outage.close();
    }));

  test.each([
    ['earliest', 2, ['c', 'd']],
    ['latest', 4, []],
  ] as const)(
    'deleted before they were read, policy %s: told, and read on at %i',
    (offsetPolicy, to, rest) =>
      onKafka(brokers, async (bed) => {
        await leaveBehind(bed);
        const probe = new Probe(bed.open({ offsetPolicy }));
        await probe.assigned();
        await bed.client.produce([bed.record('new')]);
        expect(texts(await probe.received(rest.length + 1))).toEqual([...rest, 'new']);
        expect(bed.notices).toContainEqual({
          type: 'offset_reset',
          topic: bed.input,
          partition: 0,
          policy: offsetPolicy,
          from: 1,
          to,
          low: 2,
          high: 4,
        });
      }),
  );

  test('deleted before they were read, policy fail: the deliveries end with the error', () =>
    onKafka(brokers, async (bed) => {
      await leaveBehind(bed);
      const probe = new Probe(bed.open());
      expect(await probe.failed()).toMatchObject({
        code: 'TRANSPORT_FAILED',
        retriable: false,
        details: { fault: 'offset_out_of_range', position: 1, low: 2, high: 4, lost: 1 },
      });
      expect(bed.notices.at(-1)).toMatchObject({ type: 'consumer_failed', isRestarted: false });
    }));

  test('deleted under a consumer that waits for credit: told, and read on behind them', () =>
    onKafka(brokers, async (bed) => {
      const transport = bed.open({ offsetPolicy: 'earliest', fetchBytes: 1000 });
      const big = ['a', 'b', 'c', 'd', 'e', 'f'].map((text) => bed.record(text.padEnd(2000)));
      for (const record of big) await bed.client.produce([record]);
      const probe = new Probe(transport, { events: 1, bytes: 1e6 });
      await probe.received(1);
      await deleteBelow(bed, 5);
      const settlement = { epoch: probe.epoch, partition: 0, position: 1, outputs: [] };
      expect(await transport.settle(settlement)).toBe('settled');
      const releasing = setInterval(() => {
        releaseAll(probe);
      }, 50);
      const giving = setInterval(() => {
        if (probe.credit.eventsInFlight > 0) probe.give(probe.records.at(-1));
      }, 50);
      await expect.poll(() => probe.records.at(-1)?.offset, { timeout: 10_000 }).toBe(5);
      clearInterval(releasing);
      clearInterval(giving);
      expect(bed.notices).toContainEqual(expect.objectContaining({ type: 'offset_reset', to: 5 }));
    }));

  test('partitions and positions of a topic that is not there yet are waited for', () =>
    onKafka(brokers, async (bed) => {
      const topic = `${bed.input}.later`;
      const probe = new Probe(bed.open({}, { topic }));
      await expect
        .poll(() => problems(bed.notices))
        .toContainEqual(expect.stringContaining('UNKNOWN_TOPIC'));
      await bed.client.createTopic({ name: topic, partitions: 1, replicationFactor: 1 });
      await bed.client.produce([bed.record('late', { topic })]);
      expect(texts(await probe.received(1))).toEqual(['late']);
    }));

  test('an output topic that is deleted is waited for; what was written is not written again', () =>
    onKafka(brokers, async (bed) => {
      await bed.client.produce([bed.record('a')]);
      const transport = bed.open();
      const probe = new Probe(transport);
      await probe.received(1);
      await withKafkaAdmin(brokers, (admin) => admin.deleteTopics({ topics: [bed.output] }));
      const outputs = [bed.answer(0)];
      const settled = transport.settle({ epoch: probe.epoch, partition: 0, position: 1, outputs });
      await expect.poll(() => problems(bed.notices)).not.toEqual([]);
      await bed.client.createTopic({ name: bed.output, partitions: 1, replicationFactor: 1 });
      expect(await settled).toBe('settled');
      expect(await bed.contents(bed.output)).toHaveLength(1);
    }));

  test('a partition whose output cannot be written is waited for, and the other one goes on', () =>
    onKafka(
      brokers,
      async (bed) => {
        const letters = `${bed.output}.dead`;
        const create = async (): Promise<void> =>
          await bed.client.createTopic({ name: letters, partitions: 2, replicationFactor: 1 });
        await create();
        await bed.client.produce(
          [0, 1].flatMap((partition) => ['a', 'b'].map((text) => bed.record(text, { partition }))),
        );
        const transport = bed.open({}, { outputs: [bed.output, letters] });
        const probe = new Probe(transport);
        await probe.received(4);
        await withKafkaAdmin(brokers, (admin) => admin.deleteTopics({ topics: [letters] }));
        const settle = async (partition: number, position: number, topic: string) =>
          await transport.settle({
            epoch: probe.epoch,
            partition,
            position,
            outputs: [bed.record(`${partition}/${position}`, { topic, partition })],
          });
        const order: string[] = [];
        const held = settle(0, 1, letters).then((outcome) => order.push(`0/1 ${outcome}`));
        const behind = settle(0, 2, bed.output).then((outcome) => order.push(`0/2 ${outcome}`));
        expect(await settle(1, 1, bed.output)).toBe('settled');
        expect(await settle(1, 2, bed.output)).toBe('settled');
        expect([order, problems(bed.notices).at(-1)]).toEqual([
          [],
          expect.stringContaining(letters),
        ]);
        await create();
        await Promise.all([held, behind]);
        expect(order).toEqual(['0/1 settled', '0/2 settled']);
        expect(await bed.contents(bed.output)).toHaveLength(1);
        expect(await bed.contents(letters)).toHaveLength(1);
        await expect.poll(() => bed.notices.at(-1)).toEqual({ type: 'availability' });
      },
      { partitions: 2 },
    ));

  test('closing while the brokers cannot be reached ends in bounded time, and what waits is refused', () =>
    onKafka(brokers, async (bed) => {
      await bed.client.produce([bed.record('a')]);
      const outage = new Outage();
      const { createSocket } = outage;
      const transport = bed.open({}, { createSocket });
      const probe = new Probe(transport);
      await probe.received(1);
      outage.begin();
      const outputs = [bed.answer(0)];
      const settled = transport.settle({ epoch: probe.epoch, partition: 0, position: 1, outputs });
      const refused = settled.catch((error: unknown) => error);
      await transport.close();
      expect(await refused).toMatchObject({ details: { fault: 'closed' } });
      expect(probe.isComplete).toBe(true);
      outage.close();
    }));
});

type Bed = Parameters<Parameters<typeof onKafka>[1]>[0];

/** Four records, the first settled, the first two deleted. */
async function leaveBehind(bed: Bed): Promise<void> {
  await bed.client.produce(['a', 'b', 'c', 'd'].map((text) => bed.record(text)));
  const transport = bed.open();
  const probe = new Probe(transport);
  await probe.received(4);
  await transport.settle({ epoch: probe.epoch, partition: 0, position: 1, outputs: [] });
  await transport.close();
  bed.notices.length = 0;
  await deleteBelow(bed, 2);
}

async function deleteBelow({ brokers, input }: Bed, offset: number): Promise<void> {
  await withKafkaAdmin(brokers, async (admin) => {
    // Without having asked for something else before, kafkajs does not know the topic here.
    await admin.fetchTopicOffsets(input);
    await admin.deleteTopicRecords({
      topic: input,
      partitions: [{ partition: 0, offset: String(offset) }],
    });
  });
}

function releaseAll({ deliveries }: Probe): void {
  for (const delivery of deliveries) if (delivery.type === 'revoking') delivery.release();
}

function assigned({ deliveries }: Probe): readonly number[] {
  const found = deliveries.findLast((delivery) => delivery.type === 'assigned');
  return found?.type === 'assigned' ? found.partitions : [-1];
}

function isAvailability(notice: TransportNotice): boolean {
  return notice.type === 'availability';
}

function problems(notices: readonly TransportNotice[]): string[] {
  return notices.flatMap((notice) =>
    notice.type === 'availability' && notice.problem !== undefined ? [notice.problem] : [],
  );
}
