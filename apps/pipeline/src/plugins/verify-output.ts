import type { Changes, FilterContext, FilterMeta } from '@pellucid/filters';
import { changeKinds, unchanged } from '@pellucid/filters';

import { isObject } from './is-object.ts';

/** What a filter left, judged: the counts to go on with, or the promise that was broken. */
export type Verdict =
  | { readonly ok: true; readonly changes: Changes | undefined }
  | { readonly ok: false; readonly breach: string };

/** What is judged. */
export interface FilterOutput {
  readonly before: Float32Array;
  readonly after: Float32Array;
  /** What the filter returned. */
  readonly changes: unknown;
}

/** Judges every value that a filter left by the contract and by the promises that hold value by value. */
export function verifyOutput(
  meta: FilterMeta,
  { before, after, changes }: FilterOutput,
  { summary }: Pick<FilterContext, 'summary'>,
): Verdict {
  const broken = (breach: string): Verdict => ({ ok: false, breach });
  if (after.length !== before.length) {
    return broken(`it left ${after.length} values of ${before.length}`);
  }
  if (!areChanges(changes, before.length)) {
    return broken('it returned something else than counts by reason');
  }
  let isChanged = false;
  for (let index = 0; index < after.length; index += 1) {
    const was = before[index]!;
    const is = after[index]!;
    if (!Number.isFinite(is)) return broken(`value ${index} is ${is}`);
    if (is === was) continue;
    isChanged = true;
    if (meta.signPreserving && was * is < 0) return broken(`value ${index} changed its sign`);
    if (meta.neverIncreasing && Math.abs(is) > Math.abs(was)) {
      return broken(`value ${index} grew, which it promises not to do`);
    }
  }
  if (!isChanged) return { ok: true, changes: unchanged };
  if (changes !== undefined && Object.keys(changes).length === 0) {
    return broken('it changed values and said that it changed none');
  }
  if (summary.l1 === 0 && summary.nonFinite === 0 && meta.fillsEmptyMaps !== true) {
    return broken('it filled a map of zeros, which it does not declare');
  }
  return { ok: true, changes };
}

function areChanges(changes: unknown, size: number): changes is Changes | undefined {
  if (changes === undefined) return true;
  if (!isObject(changes)) return false;
  return Object.entries(changes).every(
    ([kind, count]) =>
      (changeKinds as readonly string[]).includes(kind) &&
      Number.isSafeInteger(count) &&
      (count as number) >= 0 &&
      (count as number) <= size,
  );
}
