import { fates } from './fate.ts';
import type { Fate, OffsetFate } from './fate.ts';
import type { FateCounts } from './verification.ts';

/** Fates and reasons, counted. */
export interface Counts {
  readonly fates: FateCounts;
  readonly reasons: Readonly<Record<string, number>>;
}

/** Counts fates one by one. */
export function tally(): { readonly add: (fate: OffsetFate) => void; readonly counts: Counts } {
  const counted = Object.fromEntries(fates.map((fate) => [fate, 0])) as Record<Fate, number>;
  const reasons = Object.create(null) as Record<string, number>;
  return {
    add: ({ fate, reason }) => {
      counted[fate] += 1;
      if (fate === 'deadLettered') reasons[reason!] = (reasons[reason!] ?? 0) + 1;
    },
    counts: { fates: counted, reasons },
  };
}

/** Adds counts up. */
export function total(parts: readonly Counts[]): Counts {
  const counted = Object.fromEntries(
    fates.map((fate) => [fate, parts.reduce((sum, part) => sum + part.fates[fate], 0)]),
  ) as FateCounts;
  const reasons = Object.create(null) as Record<string, number>;
  for (const part of parts) {
    for (const [reason, count] of Object.entries(part.reasons)) {
      reasons[reason] = (reasons[reason] ?? 0) + count;
    }
  }
  return { fates: counted, reasons };
}
