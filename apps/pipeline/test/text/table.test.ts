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

  test('shows its headings without rows', () => {
    expect(table(['a'], [])).toBe('a\n─');
  });
});
