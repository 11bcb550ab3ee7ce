import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  decodeAssignment,
  encodeAssignment,
  encodeSubscription,
  sharePartitions,
} from '../../../src/transport/kafka/share-partitions.ts';

const member = (memberId: string, topic = 'in'): { memberId: string; memberMetadata: Buffer } => ({
  memberId,
  memberMetadata: encodeSubscription(topic),
});

test('every partition has one member, and shares differ by one at most, in whatever order members come', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 12 }),
      fc.nat(50),
      (ids, partitions) => {
        const members = ids.map((id) => member(id));
        const shares = sharePartitions(members, 'in', partitions);
        const all = [...shares.values()].flat().sort((a, b) => a - b);
        expect(all).toEqual([...Array.from({ length: partitions }).keys()]);
        const sizes = [...shares.values()].map(({ length }) => length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        const turned = sharePartitions(members.toReversed(), 'in', partitions);
        for (const [id, share] of shares) expect(turned.get(id)).toEqual(share);
      },
    ),
    { seed: 7 },
  );
});

test('a member that asks for another topic gets nothing', () => {
  const shares = sharePartitions([member('a'), member('b', 'other')], 'in', 3);
  expect(shares.get('a')).toEqual([0, 1, 2]);
  expect(shares.get('b')).toEqual([]);
});

test('an assignment comes back as it was encoded; none at all is an empty one', () => {
  expect(decodeAssignment(encodeAssignment('größe', [3, 1]), 'größe')).toEqual([1, 3]);
  expect(decodeAssignment(encodeAssignment('in', [1]), 'other')).toEqual([]);
  expect(decodeAssignment(Buffer.alloc(0), 'in')).toEqual([]);
});
