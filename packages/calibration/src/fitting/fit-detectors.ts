import type {
  DetectorThreshold,
  Direction,
  ErrorModelDefinition,
  RepeatedBounds,
} from '@pellucid/error-models';
import { errorModels, wholeMap } from '@pellucid/error-models';
import { defaultPointSize, normalQuantileOfTail } from '@pellucid/filters';

import type { PointAmplitudes } from '../amplitudes/point-amplitudes.ts';
import { CalibrationError } from '../errors.ts';
import { fewestSamples } from './fit-chain.ts';
import { fitParetoTail, paretoQuantile } from './generalized-pareto.ts';
import { jointQuantile } from './joint-quantile.ts';
import { roundedDown, roundedUp } from './significant.ts';
import { tailQuantile } from './tail-quantile.ts';

/** How far a value may be from those of all samples where they are alike. */
const constantShare = 0.01;

/** Values that a tail is estimated from at least: one far out among ten moves what is extrapolated from them too far. */
const fewestInTail = 25;

type Bounds = Pick<DetectorThreshold, 'threshold' | 'lower'>;

/** How detectors are fitted. */
export interface FitDetectorsOptions {
  /**
   * Probability that a sound map is reported at one point by one error model, and that one more sound map makes a test over the
   * stream go off there, 0 to 1 exclusive. A hundred events a second over six points make fifty false findings a day at the
   * default.
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
 * Thresholds for every error model whose statistic tells something at a point, or of whole maps: the value that
 * a sound map passes with the probability given, by a generalized Pareto tail or that of Weissman, whichever is lower. Points
 * with fewer than 64 values, input and output have none.
 *
 * What counts towards k of n may be passed more often: with a probability p of which C(n − 1, k − 1) · p^k is the one given, by
 * the order of the values where there are enough of them.
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
  const ofPoints = amplitudes
    .filter(
      ({ point, size }) => point !== 'input' && point !== 'output' && size >= defaultPointSize,
    )
    .flatMap(({ point, samples }) =>
      models
        .filter(({ statistic }) => statistic.scope === 'point')
        .flatMap((model) => thresholdsOf(model, point, { samples, falseAlarm })),
    );
  const samples = amplitudes.flatMap((row) => row.samples);
  const ofMaps = models
    .filter(({ statistic }) => statistic.scope === 'map')
    .flatMap((model) => thresholdsOf(model, wholeMap, { samples, falseAlarm }));
  return [...ofPoints, ...ofMaps];
}

function thresholdsOf(
  { meta, statistic, sequential = [] }: ErrorModelDefinition,
  point: string,
  {
    samples,
    falseAlarm,
  }: { readonly samples: PointAmplitudes['samples']; readonly falseAlarm: number },
): readonly DetectorThreshold[] {
  const values = samples.flatMap(({ statistics }) => statistics[meta.name] ?? []);
  if (values.length < fewestSamples) return [];
  const { direction } = statistic;
  const bounds = boundsOf(values, direction, (some) => exceededSeldom(some, falseAlarm));
  const repeated = sequential.flatMap((test): RepeatedBounds[] => {
    if (test.kind !== 'k-of-n') return [];
    const { k, n } = test;
    const exceedance = (falseAlarm / combinations(n - 1, k - 1)) ** (1 / k);
    const counted = (some: readonly number[]): number =>
      (isConstant(some) ? undefined : jointQuantile(some, exceedance, k)) ??
      exceededSeldom(some, exceedance);
    return [{ k, n, ...boundsOf(values, direction, counted) }];
  });
  return [
    {
      errorModel: meta.name,
      point,
      ...bounds,
      ...(repeated.length > 0 && { repeated }),
      ...logOf(values, bounds, falseAlarm),
    },
  ];
}

/** Ways to choose k of n. */
function combinations(n: number, k: number): number {
  return k === 0 ? 1 : (combinations(n - 1, k - 1) * n) / k;
}

/** @param above - The value that few of some values exceed. */
function boundsOf(
  values: readonly number[],
  direction: Direction,
  above: (some: readonly number[]) => number,
): Bounds {
  const upper = (): number => roundedUp(above(values));
  const lower = (): number => roundedDown(-above(values.map((value) => -value)));
  if (direction === 'below') return { threshold: lower() };
  return direction === 'above' ? { threshold: upper() } : { threshold: upper(), lower: lower() };
}

/** The lower of two estimates where both can be made, as single values raise the one or the other far. */
function exceededSeldom(values: readonly number[], falseAlarm: number): number {
  const largest = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  if (isConstant(values)) return largest + constantShare * Math.abs(largest);
  const pareto = Math.max(largest, paretoQuantile(fitParetoTail(values, fewestInTail), falseAlarm));
  const isPositive = values.every((value) => value > 0);
  return isPositive ? Math.min(pareto, tailQuantile(values, falseAlarm, fewestInTail)) : pareto;
}

function isConstant(values: readonly number[]): boolean {
  return values.every((value) => value === values[0]);
}

/**
 * Mean and deviation of the logarithms; the deviation so large that no bound lies further out than it would in a normal
 * distribution, as tests over sums would take a heavier tail for a change. None where a bound is not above zero: the tail has
 * no end on that scale.
 */
function logOf(
  values: readonly number[],
  { threshold, lower = threshold }: Bounds,
  falseAlarm: number,
): Pick<DetectorThreshold, 'log'> {
  if (![threshold, lower, ...values].every((value) => value > 0)) return {};
  const logs = values.map(Math.log);
  const mean = logs.reduce((total, log) => total + log, 0) / logs.length;
  const squares = logs.reduce((total, log) => total + (log - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / Math.max(1, logs.length - 1));
  const reach = Math.max(...[threshold, lower].map((bound) => Math.abs(Math.log(bound) - mean)));
  const normal = reach / normalQuantileOfTail(Math.min(falseAlarm, 0.1));
  return { log: { mean, standardDeviation: Math.max(deviation, normal) } };
}
