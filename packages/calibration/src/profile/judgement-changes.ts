import type { ProfileChange } from './diff-profiles.ts';
import type { Judgement } from './judgement.ts';
import type { ProfileScore } from './profile.ts';

/** A smaller difference is none to a reader, however narrow the intervals. */
const leastChange = 0.01;

/** Figures of the judgement that changed by more than chance: each mean lies outside of the other interval. */
export function judgementChanges(
  from: Judgement | undefined,
  to: Judgement | undefined,
): readonly ProfileChange[] {
  const before = figuresOf(from);
  const after = figuresOf(to);
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return keys.flatMap((key): readonly ProfileChange[] => {
    const [old, now] = [before.get(key), after.get(key)];
    if (old !== undefined && now !== undefined && !isLarge(old, now)) return [];
    return [
      { part: 'judgement', key, ...(old && { from: old.mean }), ...(now && { to: now.mean }) },
    ];
  });
}

function isLarge(from: ProfileScore, to: ProfileScore): boolean {
  const isWithin = (mean: number, { low, high }: ProfileScore): boolean =>
    low <= mean && mean <= high;
  const isApart = !isWithin(from.mean, to) && !isWithin(to.mean, from);
  return isApart && Math.abs(to.mean - from.mean) >= leastChange;
}

function figuresOf(judgement: Judgement | undefined): ReadonlyMap<string, ProfileScore> {
  if (judgement === undefined) return new Map();
  const { corrected, unhit, oracles } = judgement;
  return new Map<string, ProfileScore>([
    ['cosine of samples that were hit', corrected],
    ['cosine of samples that were not hit', unhit],
    ...oracles.flatMap(({ name, recovered }) =>
      recovered === null ? [] : [[`recovered of ${name}`, recovered] as const],
    ),
  ]);
}
