import { expect, test } from 'vitest';

import { OffsetQueue } from '../../src/stages/offset-queue.ts';
import { encodedAt } from '../encoded-at.ts';
import { originAt } from '../origin-at.ts';

test('a partition that is revoked while its last run is being settled is not drained yet', async () => {
  const queue = new OffsetQueue();
  const origin = originAt(0);
  queue.add(origin);
  queue.finish(encodedAt(origin));
  const [run] = queue.take();
  const events: string[] = [];
  const drained = queue.drained([0]).then(() => events.push('drained'));
  await new Promise(setImmediate);
  events.push('settled');
  queue.settled(run!);
  await drained;
  expect(events).toEqual(['settled', 'drained']);
});
