import type { DetectorThreshold, Direction, ErrorModelDefinition } from '@pellucid/error-models';
import { errorModels } from '@pellucid/error-models';
import { defaultPointSize } from '@pellucid/filters';

import type { PointAmplitudes } from '../amplitudes/point-amplitudes.ts';
import { CalibrationError } from '../errors.ts';
import { fewestSamples } from './fit-chain.ts';
import { fitParetoTail, paretoQuantile } from './generalized-pareto.ts';
import { roundedDown, roundedUp } from './significant.ts';
import { tailQuantile } from './tail-quantile.ts';

/** How far a value may be from those of all samples where they are alike. */
const constantShare = 0.01;

/** How detectors are fitted. */
export interface FitDetectorsOptions {
  /**
   * Probability that a sound map is reported at one point by one error model, 0 to 1 exclusive. A hundred events a second over
   * six points make fifty false findings a day at the default.
   *
   * @defaultValue 1e-6
   */
  readonly falseAlarm?: number;
  /**
   * Error models that thresholds are fitted for.
   *
   * @defaultValue the catalogue
   */
  readonly models?: readonly ErrorModelDefinition[];
}

/**
 * Thresholds for every error model whose statistic tells something at a point: the value that a sound map
 * passes with the probability given, by a generalized Pareto tail or that of Weissman, whichever is lower. Points with fewer than 64 values, input and output have none.
 *
 * @param amplitudes - Of samples that do not stand out, in execution order.
 * @throws {CalibrationError} INVALID_OPTIONS when the probability is out of range.
 */
export function fitDetectors(
  amplitudes: readonly PointAmplitudes[],
  { falseAlarm = 1e-6, models = errorModels.definitions }: FitDetectorsOptions = {},
): readonly DetectorThreshold[] {
  if (!(falseAlarm > 0 && falseAlarm < 1)) {
    throw new CalibrationError(
      'INVALID_OPTIONS',
      `Fitting detectors expects "falseAlarm" to be above 0 and below 1, got ${falseAlarm}`,
      { option: 'falseAlarm', got: falseAlarm },
    );
  }
  return amplitudes
    .filter(
      ({ point, size }) => point !== 'input' && point !== 'output' && size >= defaultPointSize,
    )
    .flatMap(({ point, samples }) =>
      models.flatMap(({ meta, statistic }) => {
        const values = samples.flatMap(({ statistics }) => statistics[meta.name] ?? []);
        if (statistic.scope === 'map' || values.length < fewestSamples) return [];
        const bounds = boundsOf(values, statistic.direction, falseAlarm);
        return [{ errorModel: meta.name, point, ...bounds, ...logOf(values) }];
      }),
    );
}

function boundsOf(
  values: readonly number[],
  direction: Direction,
  falseAlarm: number,
): Pick<DetectorThreshold, 'threshold' | 'lower'> {
  const upper = (): number => roundedUp(exceededSeldom(values, falseAlarm));
  const lower = (): number => {
    const mirrored = values.map((value) => -value);
    return roundedDown(-exceededSeldom(mirrored, falseAlarm));
  };
  if (direction === 'below') return { threshold: lower() };
  return direction === 'above' ? { threshold: upper() } : { threshold: upper(), lower: lower() };
}

/** The lower of two estimates where both can be made, as single values raise the one or the other far. */
function exceededSeldom(values: readonly number[], falseAlarm: number): number {
  const largest = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const least = values.reduce((most, value) => Math.min(most, value), Number.POSITIVE_INFINITY);
  if (least === largest) return largest + constantShare * Math.abs(largest);
  const pareto = Math.max(largest, paretoQuantile(fitParetoTail(values), falseAlarm));
  const isPositive = values.every((value) => value > 0);
  return isPositive ? Math.min(pareto, tailQuantile(values, falseAlarm)) : pareto;
}

function logOf(values: readonly number[]): Pick<DetectorThreshold, 'log'> {
  if (!values.every((value) => value > 0)) return {};
  const logs = values.map(Math.log);
  const mean = logs.reduce((total, log) => total + log, 0) / logs.length;
  const squares = logs.reduce((total, log) => total + (log - mean) ** 2, 0);
  const standardDeviation = Math.sqrt(squares / Math.max(1, logs.length - 1));
  return { log: { mean, standardDeviation } };
}
