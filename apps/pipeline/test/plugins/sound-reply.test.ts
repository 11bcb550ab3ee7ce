import { expect, test } from 'vitest';

import { soundReply } from '../../src/plugins/sound-reply.ts';

const broken = { type: 'failed', kind: 'contract', message: 'it sent no reply', isFatal: true };

test.each([
  [{ type: 'started', pid: 7 }],
  [{ type: 'ready', description: { meta: {} } }],
  [{ type: 'activation' }],
  [{ type: 'done', changes: { zeroed: 1 } }],
  [{ type: 'failed', kind: 'exit', message: 'its thread ended', isFatal: true }],
])('%j is a reply', (message) => {
  expect(soundReply(message)).toEqual(message);
});

test.each([
  [null],
  ['done'],
  [[]],
  [{}],
  [{ type: 'finished' }],
  [{ type: 'started' }],
  [{ type: 'started', pid: 0 }],
  [{ type: 'started', pid: -1 }],
  [{ type: 'started', pid: '7' }],
])('%j breaks the contract', (message) => {
  expect(soundReply(message)).toEqual(broken);
});

test('a failure of a kind that nobody knows is an error, told shortly', () => {
  const reply = soundReply({ type: 'failed', kind: 'x'.repeat(999), message: 'y'.repeat(999) });
  expect(reply).toEqual({
    type: 'failed',
    kind: 'error',
    message: `${'y'.repeat(300)}…`,
    isFatal: false,
  });
});
