const units = [
  { name: 's', ms: 1000 },
  { name: 'ms', ms: 1 },
  { name: 'µs', ms: 1e-3 },
  { name: 'ns', ms: 1e-6 },
] as const;

/** A duration with three digits and the unit that suits it. */
export function formatDuration(ms: number): string {
  const unit = units.find((candidate) => ms >= candidate.ms) ?? units.at(-1)!;
  return `${(ms / unit.ms).toPrecision(3)} ${unit.name}`;
}

/** Lines of a table: the first column to the left, the others to the right. */
export function formatTable(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
      )
      .join('   ')
      .trimEnd(),
  );
}
