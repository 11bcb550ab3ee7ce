import { fitLogNormalMixture } from '../fitting/log-normal-mixture.ts';
import { roundedUp } from '../fitting/significant.ts';
import type { CalibrationMethod } from './method.ts';

/** Standard deviations between two components that are told apart. */
const leastSeparation = 2;
/** A component that holds more than this is no error. */
const mostErrors = 0.1;

/** Two kinds of values in the magnitudes of all maps together, when there are two: the few large ones are errors. */
export const mixture: CalibrationMethod = {
  meta: {
    name: 'mixture',
    description:
      'Two log-normal distributions fitted to all magnitudes by expectation maximization; an envelope where the upper one becomes the likelier, if two are better than one by Schwarz’s criterion and it holds a tenth at most and lies two standard deviations off, else nothing',
    source: 'Dempster, Laird & Rubin 1977; Schwarz 1978',
  },
  fit: ({ histogram }) => {
    const { upper, evidence, separation, crossing } = fitLogNormalMixture(histogram);
    const isApart = evidence > 0 && separation > leastSeparation;
    if (!isApart || upper.weight > mostErrors || crossing === undefined) return undefined;
    return { name: 'envelope', options: { limit: roundedUp(crossing) } };
  },
};
