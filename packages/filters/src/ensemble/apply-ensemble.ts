import { AmplitudeSketch, amplitudeOf } from '@pellucid/relevance/amplitude';

import type { AppliedFilter } from '../apply-chain.ts';
import { countChanges } from '../builtin/count-changes.ts';
import type { SampleCorrection } from '../correction.ts';
import type { Changes } from '../filter.ts';
import type { EnsembleLink } from './compile-ensemble.ts';

/**
 * Combines the maps of all passes and writes down what that did to the map without noise, as of any filter at its point.
 *
 * @param stack - [passes, values of one map], each behind the chain.
 * @param relevance - [values of one map], of the sample as it is, behind the chain; becomes the combined map.
 * @param before - What happened to that map at its point.
 * @returns The same with the combined map as what is corrected.
 */
export function applyEnsemble(
  { name, version, options, ensemble }: EnsembleLink,
  stack: Float32Array,
  { relevance, before }: { relevance: Float32Array; before: SampleCorrection },
): SampleCorrection {
  const single = relevance.slice();
  ensemble.combine(stack, relevance);
  const changes = changesOf(single, relevance);
  const isChanged = Object.keys(changes).length > 0;
  const corrected = isChanged ? amplitude(relevance) : before.corrected;
  const applied: AppliedFilter = {
    name,
    version,
    options,
    outcome: isChanged ? 'changed' : 'unchanged',
    changes,
    removedL1: before.corrected.l1 - corrected.l1,
    removedSum: before.corrected.sum - corrected.sum,
  };
  return { raw: before.raw, corrected, applied: [...before.applied, applied] };
}

function changesOf(before: Float32Array, after: Float32Array): Changes {
  let zeroed = 0;
  let smoothed = 0;
  let quarantined = 0;
  for (let index = 0; index < before.length; index += 1) {
    const value = before[index]!;
    if (value === after[index]) continue;
    if (!Number.isFinite(value)) quarantined += 1;
    else if (after[index] === 0) zeroed += 1;
    else smoothed += 1;
  }
  return countChanges({ zeroed, smoothed, quarantined });
}

function amplitude(relevance: Float32Array): SampleCorrection['corrected'] {
  const sketch = new AmplitudeSketch();
  sketch.add(relevance);
  return amplitudeOf(sketch);
}
