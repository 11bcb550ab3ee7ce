import { quantileOf } from '../amplitudes/distribution.ts';
import { roundedUp } from '../fitting/significant.ts';
import type { CalibrationMethod } from './method.ts';

/** The literal reading of the paper: the amplitude of every map is made what it normally is. */
export const pmpMatch: CalibrationMethod = {
  meta: {
    name: 'pmp-match',
    description:
      'The median of the percentile mean power without zeros; half of the sound maps are clipped a little',
    source: 'arXiv 2009.02516 (Tjoa & Guan): filters tailored to the amplitude trend',
  },
  fit: ({ samples }) => {
    const powers = samples.map(({ power }) => power).filter((power) => power > 0);
    if (powers.length < samples.length / 2) return undefined;
    const median = quantileOf(Float64Array.from(powers).toSorted(), 0.5);
    return { name: 'pmp-match', options: { power: Math.max(1, roundedUp(median)) } };
  },
};
