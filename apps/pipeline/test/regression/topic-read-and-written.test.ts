import { expect, test } from 'vitest';

import { parseConfig } from '../../src/config/load-config.ts';
import { openTransport } from '../../src/run/open-transport.ts';
import { errorOf } from '../error-of.ts';

test.each([
  { input: 'a', output: 'a', deadLetters: 'c', findings: 'd' },
  { input: 'a', output: 'b', deadLetters: 'a', findings: 'd' },
  { input: 'a', output: 'b', deadLetters: 'b', findings: 'd' },
  { input: 'a', output: 'b', deadLetters: 'c', findings: 'a' },
])('topics that are the same are refused, before anything is opened: %j', async (topics) => {
  const { transport, ...rest } = parseConfig('', 'test');
  const config = { ...rest, transport: { ...transport, topics } };
  expect(await errorOf(openTransport(config, () => undefined))).toMatchObject({
    code: 'INVALID_CONFIG',
    details: topics,
  });
});
