import { describe, expect, test } from 'vitest';

import { table } from '../../src/text/table.ts';

describe('table', () => {
  test('aligns 2 columns of 3 rows, one of them to the right', () => {
    const rows = [
      ['input', '7'],
      ['02_convolution', '1234'],
      ['', ''],
    ];
    expect(table(['point', 'n'], rows, { right: [1] })).toBe(
      [
        'point              n',
        '──────────────  ────',
        'input              7',
        '02_convolution  1234',
        '',
      ].join('\n'),
    );
  });

  test('leaves missing cells empty and nothing behind the last word', () => {
    expect(table(['a', 'bb'], [['x']])).toBe('a  bb\n─  ──\nx');
  });

  test('writes out what a terminal would obey, and is no wider for a cell of 10^5 characters', () => {
    const rows = [
      ['\u001B[2J', 'a\nb'],
      ['x'.repeat(1e5), 'y'],
    ];
    const lines = table(['name', 'kind'], rows).split('\n');
    expect(lines[2]).toBe(`${String.raw`\x1b[2J`.padEnd(120)}  ${String.raw`a\x0ab`}`);
    expect(lines[1]!.length).toBeLessThan(140);
    expect(lines).toHaveLength(4);
  });

  test('has as many rows as there are, 200,000', () => {
    const rows = Array.from({ length: 200_000 }, () => ['x']);
    expect(table(['a'], rows).length).toBe(2 * 200_000 + 3);
  });

  test('shows its headings without rows', () => {
    expect(table(['a'], [])).toBe('a\n─');
  });
});
