import { formatScales, parseScales } from '@pellucid/filters';

import type { CoefficientFigures } from '../amplitudes/coefficient-scan.ts';
import { quantileOf } from '../amplitudes/distribution.ts';
import type { SampleFigures } from '../amplitudes/sample-figures.ts';
import { roundedDown, roundedUp } from '../fitting/significant.ts';
import { tailQuantile } from '../fitting/tail-quantile.ts';
import type { CalibrationMethod } from './method.ts';

/** Quantile over the samples of the largest coefficient, that the limit is a share of. */
const largestQuantile = 0.9;
/** The trigger is what one in this many times as many maps as there are exceeds, if not fewer by the risk: just above it hardly anything is lost. */
const furthest = 4;
/** Fewest values of a map that may lose its largest ones. */
const fewestValues = 100;

/** Times the largest value against the sign of the start that any sample has, and times the largest value at all what is rounding. */
const oppositeFactor = 3;
const roundingShare = 1e-6;
/** Share of the largest value from which on both signs are the network's own. */
const oneSignedShare = 0.1;
/** Share of the least l1 norm of a sample that values like those that are left must have. */
const leastShare = 0.75;

/** Coefficients have light tails once each channel is measured by its own, and neighbours have similar ones. */
export const coefficientImpute: CalibrationMethod = {
  meta: {
    name: 'coefficient-impute',
    description:
      'Scales: the mean coefficient |r| / |a| of each channel. Trigger: the coefficient ÷ scale that a sound map exceeds with the risk given, from the tail of the largest one of each map, or one in four times as many maps as there are if those are more. Limit: the 0.9 quantile of the largest one times the share of it that one in a thousand coefficients of a map reaches, the median over maps. Opposite: three times the largest magnitude against the sign of the start in any sample, left out where that is more than a tenth of the median largest magnitude. Least: three quarters of the least l1 norm of a sample. Nothing where relevance is no multiple of the activation',
    source: 'Rᵢ = aᵢ · cᵢ (Bach et al. 2015); Weissman 1978; two thresholds as in Canny 1986',
  },
  fit: ({ samples, size }, { risk }) => {
    const figures = samples.flatMap(({ coefficient }) => coefficient ?? []);
    const isProportional = figures.length > 0 && figures.every(({ largest }) => largest < Infinity);
    const positive = figures.filter(({ largest }) => largest > 0);
    if (!isProportional || positive.length < figures.length / 2) return undefined;
    const scales = scalesOf(positive);
    const largest = largestScaled(positive, scales);
    const trigger = roundedUp(
      tailQuantile(largest, Math.max(risk, 1 / (furthest * largest.length))),
    );
    const named = { ...(scales !== '' && { scales }), ...oppositeOption(samples) };
    if (size < fewestValues) {
      return { name: 'coefficient-impute', options: { limit: trigger, ...named } };
    }
    const shares = positive.map((figure) => figure.high / figure.largest);
    const bulk = roundedUp(quantile(largest, largestQuantile) * quantile(shares, 0.5));
    const least = leastLeft(samples);
    const options = {
      limit: Math.min(trigger, bulk),
      trigger,
      ...named,
      ...(least > 0 && { least }),
    };
    return { name: 'coefficient-impute', options };
  },
};

/** Nothing where the network has relevance of both signs by itself. */
function oppositeOption(samples: readonly SampleFigures[]): { readonly opposite?: number } {
  const ratios = samples.map(({ oppositeRatio }) => oppositeRatio ?? Infinity);
  const typical = quantile(
    samples.map(({ absmaxRatio = 0 }) => absmaxRatio),
    0.5,
  );
  const largest = oppositeFactor * Math.max(...ratios);
  if (!(typical > 0) || largest > oneSignedShare * typical) return {};
  return { opposite: roundedUp(Math.max(largest, roundingShare * typical)) };
}

function leastLeft(samples: readonly SampleFigures[]): number {
  return roundedDown(leastShare * Math.min(...samples.map(({ l1Ratio = 0 }) => l1Ratio)));
}

/** Scales as text from the mean over the samples; empty where the samples have no channels. */
function scalesOf(figures: readonly CoefficientFigures[]): string {
  const means = figures.flatMap(({ channels }) => (channels === undefined ? [] : [channels.mean]));
  const [first] = means;
  if (first === undefined) return '';
  const sums = new Float64Array(first.length);
  for (const mean of means) {
    for (const [channel, value] of mean.entries()) sums[channel]! += value;
  }
  return formatScales(sums);
}

function largestScaled(figures: readonly CoefficientFigures[], text: string): readonly number[] {
  const scales = parseScales(text);
  return figures.map(({ largest, channels }) =>
    text === '' || channels === undefined
      ? largest
      : channels.largest.reduce(
          (most, value, channel) => Math.max(most, value / scales[channel]!),
          0,
        ),
  );
}

function quantile(values: readonly number[], level: number): number {
  return quantileOf(Float64Array.from(values).toSorted(), level);
}
