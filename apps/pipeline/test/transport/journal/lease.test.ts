import { spawnSync } from 'node:child_process';

import { describe, expect, test } from 'vitest';

import type { Environment } from '../../../src/transport/journal/environment.ts';
import { writeLease, type LeaseHolder } from '../../../src/transport/journal/lease-record.ts';
import { processIdentity } from '../../../src/transport/journal/process-identity.ts';
import { findTopic } from '../../../src/transport/journal/topic-catalogue.ts';
import { textRecords } from '../conformance/bed.ts';
import { Probe } from '../conformance/probe.ts';
import { fault, onJournal } from './journal-bed.ts';

/** Puts a holder into the journal, as another process would have. */
async function plant(environment: Environment, holder: Partial<LeaseHolder>): Promise<void> {
  const { id } = findTopic(environment, 'in');
  const whole = {
    ...processIdentity(),
    owner: 'somebody',
    heartbeatMs: Date.now(),
    leaseMs: 60_000,
    ...holder,
  };
  await environment.commits.run(1, () => {
    writeLease(environment, id, 'group', { epoch: 7, holder: whole });
  });
}

function deadPid(): number {
  return spawnSync('true').pid;
}

describe('the lease of a group', () => {
  test(
    'a second consumer is refused with the pid of the first, and may come when that has closed',
    onJournal(async ({ open }) => {
      const first = await open();
      const probe = new Probe(first);
      await probe.assigned();
      const second = await open();
      expect(await new Probe(second).failed()).toMatchObject({
        ...fault('group_in_use', { code: 'TRANSPORT_FAILED', retriable: true }),
        message: expect.stringContaining(`by process ${process.pid} on `),
        remedy: expect.stringContaining(`stop process ${process.pid}`),
      });
      await first.close();
      const next = new Probe(second);
      await next.assigned();
      expect(next.epoch).toBe(probe.epoch + 1);
    }),
  );

  test(
    'groups and topics do not get in each other’s way',
    onJournal(async ({ open }) => {
      const consumers = [{}, { group: 'other' }, { topic: 'out' }];
      for (const consumer of consumers) {
        const probe = new Probe(await open(consumer));
        await probe.assigned();
        expect(probe.epoch).toBe(1);
      }
    }),
  );

  test(
    'a holder whose process is gone is followed at once, with the next epoch and a notice',
    onJournal(async ({ environment, notices, open }) => {
      const pid = deadPid();
      await plant(environment, { pid });
      const probe = new Probe(await open());
      await probe.assigned();
      expect(probe.epoch).toBe(8);
      expect(notices).toEqual([
        { type: 'taken_over', topic: 'in', group: 'group', epoch: 8, formerPid: pid },
      ]);
    }),
  );

  test(
    'a pid that another process got in the meantime does not protect the dead holder',
    onJournal(async ({ environment, open }) => {
      await plant(environment, { pid: process.ppid, started: '1' });
      const probe = new Probe(await open());
      await probe.assigned();
      expect(probe.epoch).toBe(8);
    }),
  );

  test(
    'a holder that runs but gave no sign of life for its lease is followed',
    onJournal(async ({ environment, open }) => {
      await plant(environment, { heartbeatMs: Date.now() - 61_000 });
      const probe = new Probe(await open());
      await probe.assigned();
      expect(probe.epoch).toBe(8);
    }),
  );

  test(
    'a holder in another container is waited for until its lease is over',
    onJournal(async ({ environment, open }) => {
      await plant(environment, { host: 'elsewhere', pid: deadPid(), leaseMs: 300 });
      const probe = new Probe(await open());
      await probe.assigned();
      expect(probe.epoch).toBe(8);
    }),
  );

  test(
    'a holder in another container that gives signs of life keeps its place',
    onJournal(async ({ environment, open }) => {
      const elsewhere = { host: 'elsewhere', pid: deadPid(), leaseMs: 5000 };
      await plant(environment, elsewhere);
      const probe = new Probe(await open());
      setTimeout(() => void plant(environment, { ...elsewhere, heartbeatMs: Date.now() + 1 }), 150);
      expect(await probe.failed()).toMatchObject(fault('group_in_use'));
    }),
  );

  test(
    'closing does not wait for a holder elsewhere',
    onJournal(async ({ environment, open }) => {
      await plant(environment, { host: 'elsewhere', pid: deadPid(), leaseMs: 3_600_000 });
      const transport = await open();
      const probe = new Probe(transport);
      await transport.close();
      expect(probe.deliveries).toEqual([]);
      expect(probe.isComplete).toBe(true);
    }),
  );

  test(
    'the consumer that was overtaken ends with FENCED at its next sign of life',
    onJournal(async ({ environment, open }) => {
      const transport = await open({ leaseMs: 100 });
      const probe = new Probe(transport);
      await probe.assigned();
      await plant(environment, { pid: process.ppid });
      expect(await probe.failed()).toMatchObject({
        ...fault('fenced', { code: 'FENCED' }),
        message: expect.stringContaining(`process ${process.ppid} consumes with epoch 7`),
      });
    }),
  );

  test(
    'a fenced settlement ends the deliveries, too',
    onJournal(async ({ environment, open }) => {
      const transport = await open();
      await transport.produce(textRecords(1));
      const probe = new Probe(transport);
      await probe.received(1);
      await plant(environment, { pid: process.ppid });
      const settlement = { epoch: probe.epoch, partition: 0, position: 1, outputs: [] };
      expect(await transport.settle(settlement)).toBe('fenced');
      expect(await probe.failed()).toMatchObject(fault('fenced'));
    }),
  );

  test(
    'heartbeats go on after unsubscribing, so that what is in flight can be settled',
    onJournal(async ({ journal, open }) => {
      const transport = await open({ leaseMs: 100 });
      const probe = new Probe(transport);
      await probe.assigned();
      probe.unsubscribe();
      const before = journal.groups('in')[0]?.holder?.heartbeatMs ?? 0;
      const beatMs = (): number => journal.groups('in')[0]?.holder?.heartbeatMs ?? 0;
      while (beatMs() <= before) {
        await new Promise((resolve) => {
          setTimeout(resolve, 10);
        });
      }
      expect(beatMs()).toBeGreaterThan(before);
    }),
  );
});
