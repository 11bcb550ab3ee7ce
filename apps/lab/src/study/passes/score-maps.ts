import { cosineSimilarity, massAccuracy } from '@pellucid/ground-truth';

import type { StudyInputs } from '../networks/study-network.ts';
import type { Maps } from './run-pass.ts';

/** Cosine of each map to its clean map; 0 for a map without direction. */
export function cosinesTo(clean: Maps, maps: Maps): readonly number[] {
  return maps.map((map, event) => cosineSimilarity(map, clean[event]!) ?? 0);
}

/** Share of the positive relevance of each map that is in its mask; 0 for a map without any. Empty without masks. */
export function massAccuracies(maps: Maps, { masks, count }: StudyInputs): readonly number[] {
  if (masks === undefined) return [];
  const size = masks.length / count;
  return maps.map((map, event) => {
    const mask = masks.subarray(event * size, (event + 1) * size);
    return massAccuracy(map, mask, 'positive') ?? 0;
  });
}
