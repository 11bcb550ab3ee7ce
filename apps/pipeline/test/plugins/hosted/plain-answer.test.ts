import { expect, test } from 'vitest';

import { plainAnswer } from '../../../src/plugins/hosted/plain-answer.ts';

test.each([[undefined], [null], [3], ['none'], [true]])('%j stays', (answer) => {
  expect(plainAnswer(answer)).toBe(answer);
});

test('an object is looked at once', () => {
  let reads = 0;
  const answer = plainAnswer({
    get zeroed() {
      reads += 1;
      return reads;
    },
  });
  expect(answer).toEqual({ zeroed: 1 });
  expect(answer).toEqual({ zeroed: 1 });
});

test('what cannot be copied is refused', () => {
  expect(() => plainAnswer({ shrunk: () => 1 })).toThrow(/could not be cloned/);
  expect(() => plainAnswer(new Proxy({}, {}))).toThrow(/could not be cloned/);
});

test('a promise is refused, and its rejection reaches nobody', async () => {
  const rejections: unknown[] = [];
  const note = (reason: unknown): void => void rejections.push(reason);
  process.on('unhandledRejection', note);
  expect(() => plainAnswer(Promise.reject(new Error('late')))).toThrow('at once, got a promise');
  await new Promise((resolve) => setTimeout(resolve, 10));
  process.off('unhandledRejection', note);
  expect(rejections).toEqual([]);
});
