/** The same entries in the order of their keys and without a prototype: so a map is written in one order and hides no key. */
export function sortedEntries<Value>(
  entries: Readonly<Record<string, Value>>,
): Record<string, Value> {
  const sorted = Object.create(null) as Record<string, Value>;
  for (const key of Object.keys(entries).sort()) sorted[key] = entries[key]!;
  return sorted;
}
