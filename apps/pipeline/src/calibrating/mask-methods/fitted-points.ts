import { defaultFilterPoints } from '@pellucid/filters';
import type { Point } from '@pellucid/relevance';

/** Ids of the points that get filters fitted to masks, from the output to the input. */
export function fittedPoints(points: readonly Point[]): readonly string[] {
  const input = points.filter(({ id }) => id === 'input');
  return [...defaultFilterPoints(points).toReversed(), ...input].map(({ id }) => id);
}
