import type { DetectorThreshold } from '@pellucid/error-models';
import { parseFilterSpec } from '@pellucid/filters';

import { judgementChanges } from './judgement-changes.ts';
import type { Profile } from './profile.ts';

/** One thing in which two profiles differ. */
export interface ProfileChange {
  /** `filter`, `detector`, or the part of the profile. */
  readonly part: 'subject' | 'data' | 'fitting' | 'filter' | 'detector' | 'scores' | 'judgement';
  /** What it is, such as `gap-gate@05_convolution_b gap`. */
  readonly key: string;
  /** Missing where it is new. */
  readonly from?: string | number;
  /** Missing where it is gone. */
  readonly to?: string | number;
}

type Entries = ReadonlyMap<string, string | number>;

/**
 * What differs between two profiles in what they are for and what they do, threshold by threshold; the trend is left out, and so are
 * figures of the judgement that differ by chance alone.
 */
export function diffProfiles(from: Profile, to: Profile): readonly ProfileChange[] {
  return [
    ...changes('subject', subjectOf(from), subjectOf(to)),
    ...changes('data', dataOf(from), dataOf(to)),
    ...changes('fitting', fittingOf(from), fittingOf(to)),
    ...changes('filter', filtersOf(from), filtersOf(to)),
    ...changes('detector', detectorsOf(from), detectorsOf(to)),
    ...changes('scores', scoresOf(from), scoresOf(to)),
    ...judgementChanges(from.judgement, to.judgement),
  ];
}

function changes(part: ProfileChange['part'], before: Entries, after: Entries): ProfileChange[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return keys
    .filter((key) => before.get(key) !== after.get(key))
    .map((key) => {
      const from = before.get(key);
      const to = after.get(key);
      return { part, key, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
    });
}

function subjectOf({ subject }: Profile): Entries {
  return new Map([
    ['network', subject.networkDigest],
    ['composite', subject.composite.name],
    ['rules', subject.composite.digest],
    ['points', subject.points.join(' ')],
  ]);
}

function dataOf({ data }: Profile): Entries {
  return new Map(
    Object.entries(data).map(([key, value]) => [
      key,
      typeof value === 'boolean' ? String(value) : value,
    ]),
  );
}

function fittingOf({ fitting }: Profile): Entries {
  return new Map(Object.entries(fitting).map(([key, value]) => [key, String(value)]));
}

/** An option an entry; the same filter twice at one point is told apart by its number. */
function filtersOf({ chain }: Profile): Entries {
  const entries = new Map<string, string | number>();
  const seen = new Map<string, number>();
  for (const text of chain) {
    const { name, options, selector = '' } = parseFilterSpec(text);
    const place = `${name}@${selector}`;
    const count = (seen.get(place) ?? 0) + 1;
    seen.set(place, count);
    const key = count === 1 ? place : `${place} (${count})`;
    if (Object.keys(options).length === 0) entries.set(key, 'on');
    for (const [option, value] of Object.entries(options))
      entries.set(`${key} ${option}`, typeof value === 'number' ? value : String(value));
  }
  return entries;
}

function detectorsOf({ detectors }: Profile): Entries {
  return new Map(
    detectors.flatMap(({ errorModel, point, repeated = [], ...bounds }) => {
      const place = `${errorModel}@${point}`;
      return [
        ...boundsOf(place, bounds),
        ...repeated.flatMap((counted) =>
          boundsOf(`${place} ${counted.k} of ${counted.n}`, counted),
        ),
      ];
    }),
  );
}

function boundsOf(
  place: string,
  { threshold, lower }: Pick<DetectorThreshold, 'threshold' | 'lower'>,
): readonly (readonly [string, number])[] {
  const upper = [`${place} threshold`, threshold] as const;
  return lower === undefined ? [upper] : [upper, [`${place} lower`, lower]];
}

function scoresOf({ scores }: Profile): Entries {
  return new Map(scores.map(({ name, corrected }) => [name, corrected.mean]));
}
