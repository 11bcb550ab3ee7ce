import { formatFilterSpec } from '@pellucid/filters';
import { nearestName } from '@pellucid/relevance';

import type { PointAmplitudes } from '../amplitudes/point-amplitudes.ts';
import { CalibrationError } from '../errors.ts';
import { calibrationMethods } from '../methods/index.ts';
import type { CalibrationMethod } from '../methods/method.ts';
import type { ScreenedAmplitudes } from './screen-amplitudes.ts';
import { screenAmplitudes } from './screen-amplitudes.ts';

/** Fewest samples that filters and detectors are fitted on. */
export const fewestSamples = 50;

/**
 * Methods of the tuned chain, in the order in which their filters act: what stands out by its height goes first, as the filter of
 * coefficients, once it has found something, replaces sound values too.
 */
export const tunedMethods: readonly string[] = ['gap-gate', 'envelope', 'coefficient-impute'];

/** How a chain is fitted. */
export interface FitChainOptions {
  /**
   * Probability that a sound map is changed by any filter at any point, 0 to 1 exclusive.
   *
   * @defaultValue 0.01
   */
  readonly risk?: number;
  /** Names of the methods, in the order in which their filters act. @defaultValue {@link tunedMethods} */
  readonly methods?: readonly string[];
  /**
   * Whether the samples are known to hold errors: they are then screened more strictly, and methods estimate more cautiously.
   *
   * @defaultValue false
   */
  readonly isContaminated?: boolean;
}

/** Filters fitted to amplitudes, and what they were fitted on. */
export interface FittedChain {
  /** Filters as people write them, by point in execution order. */
  readonly chain: readonly string[];
  /** The amplitudes without the samples that stand out. */
  readonly screened: ScreenedAmplitudes;
}

/**
 * Fits a chain to the amplitudes of samples without ground truth: at every point but the output, a filter a method.
 *
 * Samples that stand out are left out first, see {@link screenAmplitudes}. The risk is shared out evenly among points and methods.
 *
 * @param amplitudes - In execution order.
 * @throws {CalibrationError} INVALID_OPTIONS when the risk is out of range or no method has a name.
 * @throws {CalibrationError} TOO_FEW_SAMPLES when fewer than {@link fewestSamples} are left at a point.
 */
export function fitChain(
  amplitudes: readonly PointAmplitudes[],
  options: FitChainOptions = {},
): FittedChain {
  const { risk = 0.01, isContaminated = false } = options;
  if (!(risk > 0 && risk < 1)) throw outOfRange('risk', 'above 0 and below 1', risk);
  const methods = (options.methods ?? tunedMethods).map(methodNamed);
  const screened = screenAmplitudes(amplitudes, isContaminated ? 'strict' : 'lenient');
  const filtered = screened.points.filter(({ point }) => point !== 'output');
  const shared = risk / Math.max(1, filtered.length * methods.length);
  const chain = filtered.flatMap((point) => {
    requireSamples(point, screened);
    return methods.flatMap((method) => {
      const fitted = method.fit(point, { risk: shared, isContaminated });
      return fitted === undefined ? [] : [formatFilterSpec({ ...fitted, selector: point.point })];
    });
  });
  return { chain, screened };
}

function methodNamed(name: string): CalibrationMethod {
  const method = calibrationMethods.find(({ meta }) => meta.name === name);
  if (method !== undefined) return method;
  const names = calibrationMethods.map(({ meta }) => meta.name);
  throw new CalibrationError(
    'INVALID_OPTIONS',
    `Fitting a chain expects methods among ${names.join(', ')}, got "${name}".${nearestName(name, names)}`,
    { method: name },
  );
}

function requireSamples(
  { point, samples }: PointAmplitudes,
  { outliers, isReduced }: ScreenedAmplitudes,
): void {
  if (samples.length >= fewestSamples) return;
  const leftOut = isReduced ? outliers.length : 0;
  throw new CalibrationError(
    'TOO_FEW_SAMPLES',
    `Fitting a chain at ${point} expects at least ${fewestSamples} samples that do not stand out, got ${samples.length}; ${leftOut} were left out`,
    { point, got: samples.length, expected: fewestSamples, leftOut },
  );
}

function outOfRange(option: string, range: string, got: number): CalibrationError {
  return new CalibrationError(
    'INVALID_OPTIONS',
    `Fitting a chain expects "${option}" to be ${range}, got ${got}`,
    { option, got },
  );
}
