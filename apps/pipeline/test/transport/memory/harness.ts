import { MemoryTransport } from '../../../src/transport/memory/memory-transport.ts';
import { type DecideFate, noFaults } from '../../../src/transport/memory/request-fate.ts';
import { SimulatedBroker } from '../../../src/transport/memory/simulated-broker.ts';
import { VirtualClock } from '../../../src/transport/memory/virtual-clock.ts';
import type { Consumer, TransportHarness } from '../conformance/harness.ts';

/** Virtual time that passes in each turn of the event loop or so, milliseconds. */
const turnMs = 10;

const times = { heartbeatMs: 100, sessionTimeoutMs: 400, joinTimeoutMs: 2000 };
const groupTimes = { sessionTimeoutMs: 400, rebalanceTimeoutMs: 1500 };

const lost = { outcome: 'lost', thereMs: 0, backMs: 0 } as const;

/** A simulated broker whose clock runs by itself, several times as fast as any other. */
export async function memoryHarness(): Promise<TransportHarness> {
  const clock = new VirtualClock();
  const broker = new SimulatedBroker({ clock, groupTimes });
  const group = ({ group, topic }: Consumer): ReturnType<typeof broker.group> =>
    broker.group(group, topic);
  /** Requests that do not arrive, by process. */
  const cut = new Map<string, readonly string[]>();
  let opened = 0;
  const open = (consumer: Consumer): MemoryTransport => {
    opened += 1;
    const name = `process${opened}`;
    const decideFate: DecideFate = (api) => (cut.get(name)?.includes(api) ? lost : noFaults(api));
    return new MemoryTransport({ broker, clock, name, times, decideFate, ...consumer });
  };
  const closing = new AbortController();
  const turn = async (): Promise<void> => {
    await new Promise((resolve) => {
      setTimeout(resolve, 1);
    });
  };
  const run = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      await clock.advance(turnMs);
      await turn();
    }
  };
  const running = run();
  return await Promise.resolve({
    quietMs: 30,
    createTopic: async (name, partitions) => {
      await Promise.resolve(broker.createTopic({ name, partitions }));
    },
    open: async (consumer) => await Promise.resolve(open(consumer)),
    takeOver: async (consumer) => {
      const coordinator = group(consumer);
      const names = coordinator.memberIds.map((id) => id.slice(0, id.lastIndexOf('-')));
      for (const name of names) cut.set(name, ['Heartbeat']);
      while (coordinator.memberIds.length > 0) await turn();
      for (const name of names) cut.set(name, ['JoinGroup']);
      return open(consumer);
    },
    revoke: async (consumer) => {
      await group(consumer).join('another');
      group(consumer).remove('another');
    },
    close: async () => {
      closing.abort();
      await running;
    },
  });
}
