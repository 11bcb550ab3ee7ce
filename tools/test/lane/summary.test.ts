import { describe, expect, it } from 'vitest';

import { summary, totals } from '../../lane/summary.mjs';
import type { Row } from '../../lane/summary.mjs';

const rows: Row[] = [
  {
    name: 'format',
    checksPassed: 0,
    tests: { passed: 0, skipped: 0, failures: [] },
    failedChecks: [{ title: 'format', message: 'a.ts is not formatted' }],
  },
  {
    name: 'relevance',
    checksPassed: 3,
    tests: { passed: 20, skipped: 2, failures: [{ title: 'a.test.ts › adds', message: '1\n2' }] },
    failedChecks: [],
  },
];

describe('totals', () => {
  it('counts every check and every test, and skipped tests as failed where strict', () => {
    expect(totals(rows, { isStrict: false })).toEqual({ passed: 23, failed: 2, skipped: 2 });
    expect(totals(rows, { isStrict: true })).toEqual({ passed: 23, failed: 4, skipped: 2 });
  });
});

describe('summary', () => {
  it('shows the failures, then the table, then the count', () => {
    expect(summary(rows, { isStrict: true, seconds: 12.3 })).toBe(`
✖ format
    a.ts is not formatted

✖ a.test.ts › adds
    1
    2

           checks  passed  failed  skipped
format        0/1       0       0        0
relevance     3/3      20       1        2

2 skipped, which counts as failed here
12 s
23 passed, 4 failed`);
  });
});
