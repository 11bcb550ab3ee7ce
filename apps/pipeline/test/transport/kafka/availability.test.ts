import { expect, test } from 'vitest';

import { Availability } from '../../../src/transport/kafka/availability.ts';
import type { TransportNotice } from '../../../src/transport/transport-notice.ts';

test('tells of the first problem, of the next one when that passes, and of the end once', () => {
  const notices: TransportNotice[] = [];
  const availability = new Availability((notice) => notices.push(notice));
  availability.set('fetch 0', 'down');
  availability.set('fetch 0', 'down');
  availability.set('settle', 'full');
  availability.clear('fetch 0');
  availability.clearAll('set');
  availability.clear('settle');
  expect(notices).toEqual([
    { type: 'availability', problem: 'down' },
    { type: 'availability', problem: 'full' },
    { type: 'availability' },
  ]);
});
