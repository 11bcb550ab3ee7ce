import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { Config } from '../../src/config/config.ts';
import { parseConfig } from '../../src/config/load-config.ts';
import { openTransport } from '../../src/run/open-transport.ts';
import { openJournal, type Journal } from '../../src/transport/journal/journal.ts';
import { errorOf } from '../error-of.ts';
import { temporaryDirectory } from '../transport/journal/temporary-directory.ts';

let place: ReturnType<typeof temporaryDirectory>;
let journal: Journal;
beforeEach(async () => {
  place = temporaryDirectory();
  journal = await openJournal({ directory: place.directory, sync: 'periodic' });
});
afterEach(async () => {
  await journal.close();
  place.remove();
});

const configOf = (topics: Partial<Config['transport']['topics']> = {}): Config => {
  const { transport, ...rest } = parseConfig('', 'test');
  return {
    ...rest,
    transport: {
      ...transport,
      topics: { input: 'in', output: 'maps', deadLetters: 'dead', findings: 'found', ...topics },
      journal: { ...transport.journal, directory: place.directory, sync: 'periodic' },
    },
  };
};
async function createTopics(partitions: Readonly<Record<string, number>>): Promise<void> {
  for (const [name, count] of Object.entries(partitions)) {
    await journal.createTopic({ name, partitions: count });
  }
}
const opening = async (config = configOf()): Promise<unknown> =>
  await openTransport(config, () => undefined);

describe('openTransport', () => {
  test('opens the journal of the config, 4 topics of 2 partitions', async () => {
    await createTopics({ in: 2, maps: 2, dead: 2, found: 2 });
    const transport = await openTransport(configOf(), () => undefined);
    expect(transport.kind).toBe('journal');
    expect(await transport.partitions('in')).toBe(2);
    await transport.close();
  });

  test.each([
    [{ maps: 1, dead: 1, found: 1 }, 'in'],
    [{ in: 1, dead: 1, found: 1 }, 'maps'],
    [{ in: 1, maps: 1, found: 1 }, 'dead'],
    [{ in: 1, maps: 1, dead: 1 }, 'found'],
  ])('refuses a journal with %j only', async (topics, missing) => {
    await createTopics(topics);
    expect(await errorOf(opening())).toMatchObject({
      code: 'TRANSPORT_FAILED',
      details: { fault: 'unknown_topic' },
      message: expect.stringContaining(missing),
    });
  });

  test.each([
    [
      { in: 2, maps: 1, dead: 2, found: 2 },
      { topic: 'maps', expected: 2, got: 1 },
    ],
    [
      { in: 2, maps: 2, dead: 3, found: 2 },
      { topic: 'dead', expected: 2, got: 3 },
    ],
  ])('refuses partitions that do not fit: %j', async (topics, details) => {
    await createTopics(topics);
    expect(await errorOf(opening())).toMatchObject({ code: 'TRANSPORT_FAILED', details });
    // What was opened is closed again: the folder can be had by another process identity.
    await createTopics({ fits: 2 });
    const transport = await openTransport(
      configOf({ output: 'fits', deadLetters: details.topic === 'dead' ? 'maps' : 'dead' }),
      () => undefined,
    );
    await transport.close();
  });
});
