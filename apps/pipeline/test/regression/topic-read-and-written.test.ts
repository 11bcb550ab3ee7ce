import { expect, test } from 'vitest';

import { parseConfig } from '../../src/config/load-config.ts';
import { openTransport } from '../../src/run/open-transport.ts';
import { errorOf } from '../error-of.ts';

test.each([
  { input: 'a', output: 'a', deadLetters: 'c' },
  { input: 'a', output: 'b', deadLetters: 'a' },
  { input: 'a', output: 'b', deadLetters: 'b' },
])('topics that are the same are refused, before anything is opened: %j', async (topics) => {
  const { transport, ...rest } = parseConfig('', 'test');
  const config = { ...rest, transport: { ...transport, topics } };
  expect(await errorOf(openTransport(config, () => undefined))).toMatchObject({
    code: 'INVALID_CONFIG',
    details: topics,
  });
});
