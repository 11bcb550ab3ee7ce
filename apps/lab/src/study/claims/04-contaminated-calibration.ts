import { firstSeed } from '../first-seed.ts';
import { cosinesTo } from '../passes/score-maps.ts';
import { tuneOnErrors } from '../passes/tune-chain.ts';
import { cosineFigures } from '../report/figures.ts';
import type { Claim } from './claim.ts';
import { mixedStream } from './mixed-stream.ts';

/** A chain that was tuned on a stream with errors. */
export const contaminatedCalibration: Claim = {
  meta: {
    number: 4,
    title: 'Contaminated calibration',
    direction: 'with half of the calibration events hit, the chain still gives a cosine of 0.95',
  },
  measure: (setting) => {
    if (setting.study.isSlow && setting.seed > firstSeed) return {};
    const chain = tuneOnErrors(setting, {
      errors: mixedStream(setting, 'contaminated calibration'),
      // The events that stand out are not fitted on: as many are left as elsewhere.
      count: 2 * setting.sizes.calibration,
    });
    const clean = setting.clean();
    return {
      hit: cosinesTo(clean, setting.pass({ chain, errors: mixedStream(setting) })),
      clean: cosinesTo(clean, setting.pass({ chain })),
    };
  },
  judge: (series) => [
    ...cosineFigures('cosine on the mixed stream', series['hit']!, { atLeast: 0.95 }),
    ...cosineFigures('cosine on clean events', series['clean']!),
  ],
};
