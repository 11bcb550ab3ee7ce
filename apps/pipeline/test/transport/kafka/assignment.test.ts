import { expect, test } from 'vitest';

import { PartitionLedger } from '../../../src/transport/kafka/assignment.ts';

const placed = {
  partition: 0,
  position: 5,
  answered: new Set([6, 8]),
  earlierEnds: { maps: 20 },
  ends: { maps: 22, dead: 3 },
  isNew: false,
  isStart: false,
};

test('ends stay where they were until the last answered offset is settled', () => {
  const ledger = new PartitionLedger(placed);
  ledger.written('maps', 22);
  expect(ledger.metadata(6)).toEqual({ ends: { maps: 20, dead: 3 } });
  expect(ledger.metadata(8)).toEqual({ ends: { maps: 20, dead: 3 } });
  expect(ledger.metadata(9)).toEqual({ ends: { maps: 23, dead: 3 } });
});

test('without answered offsets the ends are those of what was written last', () => {
  const ledger = new PartitionLedger({ ...placed, answered: new Set() });
  expect(ledger.metadata(5)).toEqual({ ends: { maps: 22, dead: 3 } });
  ledger.written('dead', 7);
  expect(ledger.metadata(5)).toEqual({ ends: { maps: 22, dead: 8 } });
});
