import { describe, expect, test } from 'vitest';

import type { Delivery, Settlement } from '../../../src/transport/port.ts';
import { Probe } from '../conformance/probe.ts';
import { answerTo, SimulatedBed } from './simulated-bed.ts';

const secondMs = 1000;

/** The records and gaps of a probe, in words. */
function inWords({ deliveries }: Probe): string[] {
  const word = (delivery: Delivery): string => {
    switch (delivery.type) {
      case 'record':
        return `${delivery.record.offset}${delivery.isAnswered ? ' answered' : ''}`;
      case 'gap':
        return `gap to ${delivery.position}`;
      case 'assigned':
      case 'revoking':
        return delivery.type;
    }
  };
  return deliveries.map(word);
}

const settlementTo = (position: number, epoch: number, from = 0): Settlement => ({
  epoch,
  partition: 0,
  position,
  outputs: Array.from({ length: position - from }, (_, index) => answerTo(from + index)),
});

describe('delivers', () => {
  test('control records as gaps, between records and at the end', async () => {
    const bed = new SimulatedBed();
    const log = bed.broker.log('in', 0);
    bed.publish(1);
    log.appendControl();
    log.appendControl();
    bed.publish(1);
    log.appendControl();
    const probe = new Probe(bed.open().transport);
    await bed.clock.advance(secondMs);
    expect(inWords(probe)).toEqual(['assigned', '0', 'gap to 3', '3', 'gap to 5']);
  });

  test('what was written and not settled by a process that is gone, marked as answered', async () => {
    const bed = new SimulatedBed();
    bed.publish(5);
    const first = bed.open();
    const probe = new Probe(first.transport);
    await bed.clock.advance(secondMs);
    void first.transport.settle(settlementTo(2, probe.epoch));
    await bed.clock.advance(secondMs);
    first.fates.push({ api: 'OffsetCommit', outcome: 'lost' });
    void first.transport.settle(settlementTo(4, probe.epoch, 2));
    await bed.clock.advance(100);
    first.process.kill();
    const next = new Probe(bed.open().transport);
    await bed.clock.advance(40 * secondMs);
    expect(bed.settled).toBe(2);
    expect(bed.outputs).toHaveLength(4);
    expect(inWords(next)).toEqual(['assigned', '2 answered', '3 answered', '4']);
  });

  test('below what is kept: the policy fail ends the deliveries, earliest goes on and says so', async () => {
    const bed = new SimulatedBed();
    bed.publish(5);
    const first = bed.open();
    const probe = new Probe(first.transport);
    await bed.clock.advance(secondMs);
    void first.transport.settle(settlementTo(1, probe.epoch));
    void first.transport.close();
    await bed.clock.advance(secondMs);
    bed.broker.log('in', 0).trim(3);
    const failing = bed.open();
    const failed = new Probe(failing.transport);
    await bed.clock.advance(secondMs);
    expect(failed.error).toMatchObject({ details: { fault: 'offset_out_of_range' } });
    void failing.transport.close();
    const { transport, notices } = bed.open({ offsetPolicy: 'earliest' });
    const next = new Probe(transport);
    await bed.clock.advance(secondMs);
    expect(inWords(next)).toEqual(['assigned', '3', '4']);
    expect(notices).toContainEqual(
      expect.objectContaining({ type: 'offset_reset', policy: 'earliest', from: 1, to: 3 }),
    );
  });

  test('after renewing, from the settled position in a new epoch', async () => {
    const bed = new SimulatedBed();
    bed.publish(3);
    const { transport } = bed.open();
    const probe = new Probe(transport);
    await bed.clock.advance(secondMs);
    const { epoch } = probe;
    void transport.renew();
    await bed.clock.advance(secondMs);
    expect(inWords(probe)).toEqual(['assigned', '0', '1', '2', 'assigned', '0', '1', '2']);
    expect(probe.epoch).toBeGreaterThan(epoch);
    const late = transport.settle(settlementTo(3, epoch));
    expect(await late).toBe('fenced');
    expect(bed.outputs).toEqual([]);
  });
});

describe('settles', () => {
  const opened = async (): Promise<{
    bed: SimulatedBed;
    client: ReturnType<SimulatedBed['open']>;
    probe: Probe;
  }> => {
    const bed = new SimulatedBed();
    bed.publish(6);
    const client = bed.open();
    const probe = new Probe(client.transport);
    await bed.clock.advance(secondMs);
    return { bed, client, probe };
  };
  const outcomeOf = async (settling: Promise<string>): Promise<string> =>
    await settling.catch(({ details }: { details: { fault: string } }) => details.fault);

  test.each([
    {
      api: 'Produce',
      outcome: 'refused',
      fault: 'coordinator_moved',
      outputs: 0,
      settled: undefined,
    },
    { api: 'Produce', outcome: 'lost', fault: 'request_timed_out', outputs: 0, settled: undefined },
    { api: 'Produce', outcome: 'torn', fault: 'request_timed_out', outputs: 1, settled: undefined },
    {
      api: 'Produce',
      outcome: 'unanswered',
      fault: 'request_timed_out',
      outputs: 2,
      settled: undefined,
    },
    {
      api: 'OffsetCommit',
      outcome: 'refused',
      fault: 'coordinator_moved',
      outputs: 2,
      settled: undefined,
    },
    {
      api: 'OffsetCommit',
      outcome: 'unanswered',
      fault: 'request_timed_out',
      outputs: 2,
      settled: 2,
    },
  ] as const)(
    '$api $outcome: $fault, $outputs outputs, settled is $settled',
    async ({ api, outcome, fault, outputs, settled }) => {
      const { bed, client, probe } = await opened();
      client.fates.push({ api, outcome });
      const settling = outcomeOf(client.transport.settle(settlementTo(2, probe.epoch)));
      await bed.clock.advance(10 * secondMs);
      expect(await settling).toBe(fault);
      expect(bed.outputs).toHaveLength(outputs);
      expect(bed.settled).toBe(settled);
      expect(client.notices).toContainEqual({ type: 'request_failed', api, code: fault });
    },
  );

  test('late: the outputs are there once more, after the try that succeeded', async () => {
    const { bed, client, probe } = await opened();
    client.fates.push({ api: 'Produce', outcome: 'late' });
    const settlement = settlementTo(1, probe.epoch);
    const settling = outcomeOf(client.transport.settle(settlement));
    await bed.clock.advance(5 * secondMs);
    expect(await settling).toBe('request_timed_out');
    const again = client.transport.settle(settlement);
    await bed.clock.advance(secondMs);
    expect(await again).toBe('settled');
    expect(bed.outputs).toEqual(['answer 0', 'answer 0']);
  });

  test('outputs that are durable are not written again when only the position could not be moved', async () => {
    const { bed, client, probe } = await opened();
    client.fates.push({ api: 'OffsetCommit', outcome: 'lost' });
    const settlement = settlementTo(2, probe.epoch);
    const settling = outcomeOf(client.transport.settle(settlement));
    await bed.clock.advance(6 * secondMs);
    expect(await settling).toBe('request_timed_out');
    const again = client.transport.settle(settlement);
    await bed.clock.advance(secondMs);
    expect(await again).toBe('settled');
    expect(bed.outputs).toEqual(['answer 0', 'answer 1']);
  });

  test('a settlement that fails takes those along that were called behind it', async () => {
    const { bed, client, probe } = await opened();
    client.fates.push({ api: 'Produce', outcome: 'lost' });
    const first = outcomeOf(client.transport.settle(settlementTo(2, probe.epoch)));
    const second = outcomeOf(client.transport.settle(settlementTo(4, probe.epoch, 2)));
    await bed.clock.advance(10 * secondMs);
    expect([await first, await second]).toEqual(['request_timed_out', 'request_timed_out']);
    expect(bed.outputs).toEqual([]);
    expect(bed.settled).toBeUndefined();
  });

  test('a position that goes backwards is refused', async () => {
    const { bed, client, probe } = await opened();
    const settling = client.transport.settle(settlementTo(3, probe.epoch));
    await bed.clock.advance(secondMs);
    expect(await settling).toBe('settled');
    const backwards = outcomeOf(client.transport.settle(settlementTo(1, probe.epoch)));
    await bed.clock.advance(secondMs);
    expect(await backwards).toBe('position_refused');
    expect(bed.settled).toBe(3);
  });

  test('an output that is too large is refused with its index, and nothing is written', async () => {
    const { bed, client, probe } = await opened();
    const large = { ...answerTo(1), value: new Uint8Array(2 ** 20 + 1) };
    const settling = client.transport
      .settle({ ...settlementTo(2, probe.epoch), outputs: [answerTo(0), large] })
      .catch((error: unknown) => error);
    await bed.clock.advance(secondMs);
    expect(await settling).toMatchObject({ code: 'OUTPUT_REJECTED', details: { index: 1 } });
    expect(bed.outputs).toEqual([]);
  });
});

describe('shares out', () => {
  test('a process that stood still past its session has lost its partitions, writes nothing and joins again', async () => {
    const bed = new SimulatedBed();
    bed.publish(2);
    const zombie = bed.open();
    const probe = new Probe(zombie.transport);
    await bed.clock.advance(secondMs);
    const { epoch } = probe;
    const other = bed.open();
    zombie.process.pause();
    const next = new Probe(other.transport);
    await bed.clock.advance(40 * secondMs);
    expect(inWords(next)).toEqual(['assigned', '0', '1']);
    const settling = zombie.transport.settle(settlementTo(2, epoch));
    zombie.process.resume();
    await bed.clock.advance(100);
    expect(await settling).toBe('fenced');
    expect(bed.outputs).toEqual([]);
    await bed.clock.advance(secondMs);
    expect(next.deliveries.at(-1)?.type).toBe('revoking');
  });

  test('a member that does not give its partitions back in time is left out', async () => {
    const bed = new SimulatedBed();
    bed.publish(2);
    const slow = new Probe(bed.open().transport);
    await bed.clock.advance(secondMs);
    const next = new Probe(bed.open().transport);
    await bed.clock.advance(15 * secondMs);
    expect(inWords(slow)).toEqual(['assigned', '0', '1', 'revoking']);
    expect(inWords(next)).toEqual([]);
    await bed.clock.advance(10 * secondMs);
    expect(inWords(next).slice(0, 3)).toEqual(['assigned', '0', '1']);
  });

  test('while the broker is down nothing is lost: sessions and positions are as before', async () => {
    const bed = new SimulatedBed();
    bed.publish(1);
    const { transport } = bed.open();
    const probe = new Probe(transport);
    await bed.clock.advance(secondMs);
    bed.broker.isUp = false;
    await bed.clock.advance(60 * secondMs);
    bed.publish(1);
    bed.broker.isUp = true;
    await bed.clock.advance(2 * secondMs);
    expect(inWords(probe)).toEqual(['assigned', '0', '1']);
    const settling = transport.settle(settlementTo(2, probe.epoch));
    await bed.clock.advance(secondMs);
    expect(await settling).toBe('settled');
  });
});
