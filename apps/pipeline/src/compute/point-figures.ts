import type { SampleCorrection } from '@pellucid/filters';
import type { Amplitude } from '@pellucid/relevance/amplitude';
import { gapOf } from '@pellucid/relevance/amplitude';

import type { AmplitudeFigures, PointFigures } from './sample-explanation.ts';

/** A correction as it leaves a thread. */
export function pointFigures({ raw, corrected, applied }: SampleCorrection): PointFigures {
  const figures = amplitudeFigures(raw);
  return {
    raw: figures,
    corrected: corrected === raw ? figures : amplitudeFigures(corrected),
    applied,
  };
}

function amplitudeFigures(amplitude: Amplitude): AmplitudeFigures {
  // Field by field, as rest and spread take many times as long.
  const { size, absmax, l1, sum, positive, negative, zeros, nonFinite } = amplitude;
  const { power, powerWithoutZeros, largestPositive, largestNegative, topShare } = amplitude;
  return {
    size,
    absmax,
    l1,
    sum,
    positive,
    negative,
    zeros,
    nonFinite,
    power,
    powerWithoutZeros,
    largestPositive,
    largestNegative,
    topShare,
    gap: gapOf(amplitude),
  };
}
