import { fitParetoTail } from '../fitting/generalized-pareto.ts';
import { roundedUp } from '../fitting/significant.ts';
import type { CalibrationMethod } from './method.ts';

/** A gap gate whose gap comes from a generalized Pareto tail, whose parameters stay visible. */
export const evtGate: CalibrationMethod = {
  meta: {
    name: 'evt-gate',
    description:
      'The generalized Pareto tail of the gaps above their 98 % quantile, and the risk at which a sound map is gated',
    source: 'SPOT, Siffer et al. (KDD 2017); Hosking & Wallis 1987',
  },
  fit: ({ samples }, { risk }) => {
    const gaps = samples.flatMap(({ gap }) => gap ?? []);
    if (gaps.length < samples.length / 2) return undefined;
    const { threshold, scale, shape, share } = fitParetoTail(gaps);
    if (scale === 0) return undefined;
    const options = {
      threshold: Math.max(1, roundedUp(threshold)),
      scale: roundedUp(scale),
      shape: roundedUp(shape),
      share: roundedUp(share),
      risk: Math.min(risk, share),
    };
    return { name: 'evt-gate', options };
  },
};
