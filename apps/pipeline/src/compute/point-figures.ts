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
  const { top8: _, ...figures } = amplitude;
  return { ...figures, gap: gapOf(amplitude) };
}
