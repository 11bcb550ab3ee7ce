import { expect, test } from 'vitest';

import { kafkajs, kafkajsClient } from '../../../src/transport/kafka/kafkajs.ts';

test('the pinned kafkajs has the parts that this transport stands on', () => {
  expect(kafkajsClient).toEqual({ name: 'kafkajs', version: '2.2.4' });
  for (const part of [kafkajs.Broker, kafkajs.ConnectionPool, kafkajs.Encoder]) {
    expect(part).toBeTypeOf('function');
  }
  for (const provider of Object.values(kafkajs.saslProviders)) {
    expect(provider({ username: 'u', password: 'p' })).toBeTypeOf('function');
  }
  expect(Object.keys(kafkajs.requests)).toEqual(
    expect.arrayContaining(['Fetch', 'Produce', 'JoinGroup', 'OffsetCommit', 'DescribeConfigs']),
  );
  const pool = new kafkajs.ConnectionPool({
    logger: kafkajs.createLogger({ logCreator: () => () => {} }),
  });
  for (const name of ['isConnected', 'connect', 'disconnect', 'rejectRequests', 'send'] as const) {
    expect(pool.pool[1][name]).toBeTypeOf('function');
  }
});

test('a connection without waiting requests is not polled', () => {
  let polls = 0;
  const queue = Object.create(kafkajs.RequestQueue.prototype) as {
    pending: unknown[];
    checkPendingRequests: () => void;
    scheduleCheckPendingRequests: () => void;
    throttleCheckTimeoutId: unknown;
  };
  queue.pending = [];
  queue.checkPendingRequests = () => {
    polls += 1;
  };
  queue.scheduleCheckPendingRequests();
  expect(queue.throttleCheckTimeoutId).toBeUndefined();
  expect(polls).toBe(0);
});
