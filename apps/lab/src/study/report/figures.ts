import type { Interval } from '@pellucid/ground-truth';
import {
  bootstrapInterval,
  meanInterval,
  quantileInterval,
  ratioInterval,
  recoveredFraction,
} from '@pellucid/ground-truth';

import { areaUnderCurve } from '../statistics/area-under-curve.ts';
import type { Figure, Target } from './figure.ts';
import { meets } from './figure.ts';

const bootstrap = { seed: 1, resamples: 500 } as const;

/** Mean of the values. */
export function meanFigure(name: string, values: readonly number[], target?: Target): Figure {
  return figureOf(name, meanInterval(values, bootstrap), target);
}

/** The value that a share of the events do not exceed. */
export function quantileFigure(
  name: string,
  values: readonly number[],
  { level, target }: { readonly level: number; readonly target?: Target },
): Figure {
  return figureOf(name, quantileInterval(values, level, bootstrap), target);
}

/** Mean of cosines with the value that a tenth of the events do not exceed beside it: a mean alone hides the bad ones. */
export function cosineFigures(
  name: string,
  cosines: readonly number[],
  target?: Target,
): readonly Figure[] {
  return [
    meanFigure(name, cosines, target),
    quantileFigure(`${name}, 10th percentile`, cosines, { level: 0.1 }),
  ];
}

/** Mean of the first values ÷ mean of the second, event by event the same. */
export function ratioFigure(
  name: string,
  [above, below]: readonly [readonly number[], readonly number[]],
  target?: Target,
): Figure {
  return figureOf(name, ratioInterval(above, below, bootstrap), target);
}

/** Scores of the same events without a filter, with it, and with the best correction there is. */
export interface RecoveryScores {
  readonly unfiltered: readonly number[];
  readonly filtered: readonly number[];
  readonly oracle: readonly number[];
}

/** Share of what the oracle gains that the filter gains too: a ratio of means. */
export function recoveredFigure(
  name: string,
  { unfiltered, filtered, oracle }: RecoveryScores,
  target?: Target,
): Figure {
  const events = unfiltered.map((score, event) => ({
    unfiltered: score,
    filtered: filtered[event]!,
    oracle: oracle[event]!,
  }));
  const recovery = recoveredFraction(events, bootstrap);
  if (recovery.kind === 'recovered') return figureOf(name, recovery.fraction, target);
  const { oracleGain, count } = recovery;
  return {
    name: `${name}; gain of the oracle`,
    value: oracleGain,
    low: null,
    high: null,
    count,
    verdict: 'nothing to recover',
  };
}

/** Area under the curve of values with an error against values of the same events without; both are drawn together. */
export function areaFigure(
  name: string,
  [withError, without]: readonly [readonly number[], readonly number[]],
  target?: Target,
): Figure {
  const count = Math.min(withError.length, without.length);
  const area = (times: Uint32Array): number | undefined => {
    const drawn = (values: readonly number[]): number[] =>
      values.slice(0, count).flatMap((value, event) => Array<number>(times[event]!).fill(value));
    return areaUnderCurve(drawn(withError), drawn(without));
  };
  return figureOf(name, bootstrapInterval(count, area, bootstrap), target);
}

/** A number that is what it is, without an interval. */
export function exactFigure(
  name: string,
  value: number | undefined,
  { count, target }: { readonly count: number; readonly target?: Target },
): Figure {
  const interval = value === undefined ? undefined : { estimate: value, count };
  return figureOf(name, interval, target);
}

function figureOf(
  name: string,
  interval: (Pick<Interval, 'estimate' | 'count'> & Partial<Interval>) | undefined,
  target: Target | undefined,
): Figure {
  const asked = target && { target };
  if (interval === undefined) {
    return {
      name,
      value: null,
      low: null,
      high: null,
      count: 0,
      ...asked,
      verdict: 'not measured',
    };
  }
  const { estimate, low = null, high = null, count } = interval;
  const verdict =
    target === undefined ? 'shown' : meets(estimate, target) ? 'holds' : 'does not hold';
  return { name, value: estimate, low, high, count, ...asked, verdict };
}
