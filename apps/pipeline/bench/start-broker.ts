import { fork } from 'node:child_process';
import { once } from 'node:events';

/** A broker of the tests. */
export interface Broker {
  readonly brokers: readonly string[];
  readonly stop: () => Promise<void>;
}

/** Starts a broker with a process of its own around it. */
export async function startBroker(): Promise<Broker> {
  const child = fork('bench/broker-process.mjs', {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const first: unknown[] = await Promise.race([once(child, 'message'), ended]);
  const [brokers] = first;
  if (!Array.isArray(brokers)) throw new Error('the broker did not start');
  return {
    brokers: brokers as string[],
    stop: async () => {
      child.send('stop');
      await ended;
    },
  };
}
