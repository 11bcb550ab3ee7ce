import { printable } from './printable.ts';

/** Widest cell that others are aligned to, characters; what is longer sticks out. */
const widestCell = 120;

/** Columns that are aligned to the right, by index. */
export interface TableOptions {
  readonly right?: readonly number[];
}

/** Rows of text in aligned columns under a line of headings; what a terminal would obey is written out. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  { right = [] }: TableOptions = {},
): string {
  const cells = rows.map((row) => row.map(printable));
  const widths = headings.map((heading, column) =>
    cells.reduce(
      (width, row) => Math.max(width, Math.min(row[column]?.length ?? 0, widestCell)),
      heading.length,
    ),
  );
  const line = (row: readonly string[]): string =>
    widths
      .map((width, column) => {
        const cell = row[column] ?? '';
        return right.includes(column) ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [line(headings), rule, ...cells.map(line)].join('\n');
}
