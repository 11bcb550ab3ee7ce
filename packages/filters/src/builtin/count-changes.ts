import type { ChangeKind, Changes } from '../filter.ts';

/** The counts that are not zero. */
export function countChanges(counts: Readonly<Partial<Record<ChangeKind, number>>>): Changes {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}
