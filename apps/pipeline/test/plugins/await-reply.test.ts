import { MessageChannel } from 'node:worker_threads';

import { expect, test } from 'vitest';

import type { AwaitOptions } from '../../src/plugins/await-reply.ts';
import { awaitReply } from '../../src/plugins/await-reply.ts';
import type { Reply } from '../../src/plugins/hosted/messages.ts';

/** A line on which messages lie already, and what waiting on it gives. */
function lineWith(...messages: readonly unknown[]): {
  readonly send: (message: unknown) => void;
  readonly wait: (options?: Partial<AwaitOptions>) => Reply;
} {
  const { port1: port, port2 } = new MessageChannel();
  const counters = new Int32Array(new SharedArrayBuffer(8));
  const send = (message: unknown): void => port2.postMessage(message);
  for (const message of messages) send(message);
  const defaults = { waitMs: 1000, activation: undefined, onStarted: () => undefined };
  return {
    send,
    wait: (options) => {
      const reply = awaitReply({ port, counters }, { ...defaults, ...options });
      port.close();
      return reply;
    },
  };
}

const late = { type: 'failed', kind: 'timeout', message: '', isFatal: true };

test('the answer, behind what was asked on the way', () => {
  const line = lineWith({ type: 'activation' }, { type: 'done', changes: {} });
  let asked = 0;
  expect(line.wait({ activation: () => (asked += 1) })).toEqual({ type: 'done', changes: {} });
  expect(asked).toBe(1);
});

test('nothing, until the time is over', () => {
  expect(lineWith().wait({ waitMs: 5 })).toEqual(late);
});

test('who asks again and again is late like others', () => {
  const line = lineWith({ type: 'activation' });
  let asked = 0;
  const activation = (): void => {
    asked += 1;
    line.send(asked < 100 ? { type: 'activation' } : { type: 'done', changes: {} });
  };
  expect(line.wait({ waitMs: 0, activation })).toEqual(late);
  expect(asked).toBe(1);
});

test('who asks where nothing may be asked has answered that', () => {
  expect(lineWith({ type: 'activation' }).wait()).toEqual({ type: 'activation' });
});

test('what is no reply at all breaks the contract', () => {
  expect(lineWith(null).wait()).toMatchObject({ type: 'failed', kind: 'contract', isFatal: true });
});
