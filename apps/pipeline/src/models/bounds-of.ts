import type { Bound, Bounds } from '@pellucid/relevance';

import type { ModelManifest } from './model-manifest.ts';

/** Bounds of the network's input: each as given, else as the manifest states it; nothing when one of them is missing. */
export function boundsOf(
  given: { readonly low?: Bound | undefined; readonly high?: Bound | undefined },
  manifest: ModelManifest | null,
): Bounds | undefined {
  const low = given.low ?? manifest?.input.bounds?.low;
  const high = given.high ?? manifest?.input.bounds?.high;
  return low === undefined || high === undefined ? undefined : { low, high };
}
