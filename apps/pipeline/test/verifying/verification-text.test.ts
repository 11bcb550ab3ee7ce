import { describe, expect, test } from 'vitest';

import { fates } from '../../src/verifying/fate.ts';
import { verificationText } from '../../src/verifying/verification-text.ts';
import type { FateCounts, Verification } from '../../src/verifying/verification.ts';

const counts = (some: Partial<FateCounts>): FateCounts => ({
  ...(Object.fromEntries(fates.map((fate) => [fate, 0])) as FateCounts),
  ...some,
});
const verification = (more: Partial<Verification> = {}): Verification => ({
  kind: 'kafka',
  group: 'watchers',
  topic: 'events',
  partitions: [
    { partition: 0, from: 0, to: 9, committed: 9, fates: counts({ mapped: 9 }), reasons: {} },
  ],
  total: counts({ mapped: 9 }),
  reasons: {},
  anomalies: {},
  examples: [],
  isSound: true,
  isComplete: true,
  ...more,
});
const verdict = (more: Partial<Verification>): string =>
  verificationText(verification(more)).split('\n').at(-1)!;

describe('verificationText', () => {
  test('one partition: a table without a sum, and the verdict', () => {
    const lines = verificationText(verification()).split('\n');
    expect(lines[0]).toBe('events, group watchers');
    expect(lines.at(-1)).toBe('SOUND and complete: every record has exactly one answer');
    expect(lines.some((line) => line.trim().startsWith('all'))).toBe(false);
  });

  test('what is open is part of the verdict', () => {
    const total = counts({ pending: 3, expired: 2 });
    expect(verdict({ total, isComplete: false })).toBe(
      'SOUND so far: nothing is lost and nothing conflicts; 3 pending, 2 whose outputs are no longer kept',
    );
    const faults = counts({ lost: 2, conflicting: 1 });
    expect(verdict({ total: faults, isSound: false, isComplete: false })).toBe(
      'NOT SOUND: 2 lost, 1 conflicting',
    );
  });

  test('anomalies with the first places, and how many more there are', () => {
    const text = verificationText(
      verification({
        anomalies: { lost: 3, other_group: 1 },
        examples: [
          { kind: 'lost', partition: 0, offset: 4 },
          { kind: 'lost', partition: 0, offset: 5 },
          { kind: 'other_group', partition: 0, detail: 'maps/0/7: blue' },
        ],
      }),
    );
    expect(text).toContain(
      'FAULT lost: 3 records below the committed position without an answer\n    0/4\n    0/5\n    … and 1 more\n',
    );
    expect(text).toContain('note other_group: 1 outputs of other groups\n    maps/0/7: blue\n');
  });

  test('texts of headers cannot steer a terminal', () => {
    const text = verificationText(
      verification({
        reasons: { '\u001B[2J': 1 },
        anomalies: { other_group: 1 },
        examples: [{ kind: 'other_group', partition: 0, detail: 'a\r\nb' }],
      }),
    );
    expect(text).not.toContain('\u001B');
    expect(text).toContain('a\\x0d\\x0ab');
  });
});
