import { expect, test } from 'vitest';

import { changesTable } from '../../src/calibrating/profile-tables.ts';

test('what changed is shown with six digits, whole numbers whole, and the beginning of long texts', () => {
  const curve = Array.from({ length: 30 }, (_, index) => `0.${index + 1}:1`).join(' ');
  const table = changesTable([
    { part: 'scores', key: 'rank accuracy', from: 0.93875000000002, to: 0.9387500000009 },
    { part: 'data', key: 'samples', from: 12_345_678, to: 60 },
    { part: 'filter', key: 'rank-gain@input curve', to: curve },
  ]);
  expect(table).toMatch(/rank accuracy +0\.93875 +0\.93875 /);
  expect(table).toMatch(/samples +12345678 +60 +−100\.0 %/);
  expect(table).toContain(`${curve.slice(0, 40)}…`);
  expect(table).not.toContain(curve.slice(0, 42));
  expect(changesTable([])).toBe('no difference');
});
