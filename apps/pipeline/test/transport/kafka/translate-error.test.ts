import { expect, test } from 'vitest';

import {
  answerError,
  errorName,
  translateError,
} from '../../../src/transport/kafka/translate-error.ts';

const named = (name: string, more: object = {}): Error =>
  Object.assign(new Error('it failed'), { name, ...more });

test.each([
  ['KafkaJSConnectionError', { code: 'ECONNREFUSED' }, 'unreachable', 'ECONNREFUSED', true],
  [
    'KafkaJSConnectionError',
    { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    'tls',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    false,
  ],
  ['KafkaJSRequestTimeoutError', {}, 'unreachable', 'REQUEST_TIMED_OUT', true],
  ['KafkaJSSASLAuthenticationError', {}, 'authentication', 'SASL_AUTHENTICATION_FAILED', false],
  [
    'KafkaJSProtocolError',
    { type: 'NOT_LEADER_FOR_PARTITION' },
    'request_failed',
    'NOT_LEADER_FOR_PARTITION',
    true,
  ],
  ['RangeError', {}, 'request_failed', 'RangeError', true],
])('%s %o is %s', (name, more, ...expected) => {
  const [fault, code, retriable] = expected;
  const error = translateError(named(name, more), { api: 'Fetch' });
  expect(error).toMatchObject({
    code: 'TRANSPORT_FAILED',
    retriable,
    details: { fault, code, api: 'Fetch' },
  });
});

test.each([
  ['TOPIC_AUTHORIZATION_FAILED', 'authorization', 'TRANSPORT_FAILED'],
  ['UNKNOWN_TOPIC_OR_PARTITION', 'unknown_topic', 'TRANSPORT_FAILED'],
  ['MESSAGE_TOO_LARGE', 'record_too_large', 'OUTPUT_REJECTED'],
  ['INVALID_SESSION_TIMEOUT', 'invalid_option', 'INVALID_CONFIG'],
])('an answer of %s is %s and says what to do', (name, fault, code) => {
  const error = answerError(name, { api: 'Produce', topic: 't', partition: 1 });
  expect(error).toMatchObject({ code, details: { fault, code: name } });
  expect(error.message).toBe(`kafka: Produce of t/1 expects success, got ${name}`);
  expect(error.remedy).toBeTypeOf('string');
});

test('codes have names, those of newer brokers too, and those nobody knows a number', () => {
  expect([0, 3, 87, 999].map(errorName)).toEqual([
    undefined,
    'UNKNOWN_TOPIC_OR_PARTITION',
    'INVALID_RECORD',
    'ERROR_999',
  ]);
});
