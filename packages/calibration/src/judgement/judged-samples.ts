import { cosineSimilarity } from '@pellucid/ground-truth';

/** Maps of the same samples in one order. */
export type Maps = readonly Float32Array[];

/** Maps of samples that were hit. */
export interface HitMaps {
  readonly clean: Maps;
  readonly unfiltered: Maps;
  readonly corrected: Maps;
  /** Maps that oracles at the place of the error leave. */
  readonly oracles: Readonly<Record<'location' | 'wiener' | 'threshold', Maps>>;
}

/** Cosines to the clean map of one sample that was hit. */
export interface HitCosines {
  readonly unfiltered: number;
  readonly corrected: number;
  /** By the name of the oracle. */
  readonly oracles: Readonly<Record<string, number>>;
}

/** Cosines of the samples whose clean map has a direction; others have nothing to be compared with. */
export function hitCosines({ clean, unfiltered, corrected, oracles }: HitMaps): HitCosines[] {
  return clean.flatMap((map, sample) => {
    if (!hasDirection(map)) return [];
    const to = (maps: Maps): number => cosineSimilarity(maps[sample]!, map) ?? 0;
    const { location, wiener, threshold } = oracles;
    const [zeroed, shrunk] = [to(location), to(wiener)];
    return {
      unfiltered: to(unfiltered),
      corrected: to(corrected),
      oracles: {
        location: zeroed,
        wiener: shrunk,
        'better of location and wiener': Math.max(zeroed, shrunk),
        threshold: to(threshold),
        clean: 1,
      },
    };
  });
}

/** Cosines of samples that were not hit to what they are without the chain. */
export function unhitCosines(clean: Maps, corrected: Maps): number[] {
  return clean.flatMap((map, sample) =>
    hasDirection(map) ? (cosineSimilarity(corrected[sample]!, map) ?? 0) : [],
  );
}

function hasDirection(map: Float32Array): boolean {
  return cosineSimilarity(map, map) !== undefined;
}
