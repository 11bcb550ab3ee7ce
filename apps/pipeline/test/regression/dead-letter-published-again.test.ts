import { decodeDeadLetterHeaders } from '@pellucid/events';
import { expect, test } from 'vitest';

import { deadLetterRecord } from '../../src/stages/dead-letter-record.ts';
import type { RejectedItem } from '../../src/stages/item.ts';
import { originAt } from '../origin-at.ts';

test('a dead letter that comes in again as it was and fails again says so once, with its attempts counted', () => {
  const own = { name: 'a', value: Buffer.from('1') };
  const fail = (offset: number, headers: RejectedItem['origin']['record']['headers']) =>
    deadLetterRecord(
      {
        type: 'rejected',
        origin: originAt(offset, { headers }),
        stage: 'decode',
        reason: 'UNKNOWN_MODEL',
        message: 'no such model',
      },
      {
        topics: { output: 'maps', deadLetters: 'dead' },
        maxRecordBytes: { output: 1_000_000, deadLetters: 1_000_000 },
        backend: 'tensorflow',
        serviceVersion: '0',
        group: 'test',
        now: () => 1_700_000_000_000 + offset * 1000,
      },
    ).headers;
  const twice = fail(7, fail(2, [own]));
  expect(twice[0]).toEqual(own);
  expect(decodeDeadLetterHeaders(twice)).toMatchObject({
    ok: true,
    value: { attempt: 2, firstFailedAtMs: 1_700_000_002_000, origin: { offset: 7 } },
  });
});
