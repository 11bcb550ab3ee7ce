import type { SignHistogram } from './amplitude-histogram.ts';
import { countOf, exceededBy } from './amplitude-histogram.ts';
import { changeOf } from './change-of.ts';
import type { Change } from './change-of.ts';
import type { Distribution } from './distribution.ts';
import { distributionOf } from './distribution.ts';
import { exponentialMean } from './exponential-mean.ts';
import type { PointAmplitudes } from './point-amplitudes.ts';
import type { SampleFigures } from './sample-figures.ts';

/** Magnitudes of one sign over all samples, ÷ l1 norm of the start relevance. */
export interface MagnitudeTrend {
  readonly count: number;
  readonly mean: number;
  readonly q50: number;
  readonly q99: number;
  readonly q9995: number;
}

/** A network's normal amplitudes at one point. */
export interface PointTrend {
  /** Id of the point. */
  readonly point: string;
  readonly samples: number;
  /** |R|₍₁₎ / |R|₍ₘ₎; `null` where it is not defined. */
  readonly gap: Distribution | null;
  /** log10 of the percentile mean power, zeros counted as positive; samples without a rest are left out. */
  readonly pmpLog10: {
    readonly positive: Distribution | null;
    readonly negative: Distribution | null;
  };
  /** L1 norm of the relevance ÷ l1 norm of the start relevance. */
  readonly l1Ratio: Distribution | null;
  /** Largest magnitude ÷ l1 norm of the start relevance. */
  readonly absmaxRatio: Distribution | null;
  /** Largest |R| / |activation| ÷ l1 norm of the start relevance; `null` where it has no bound. */
  readonly coefficient: Distribution | null;
  readonly magnitudes: { readonly positive: MagnitudeTrend; readonly negative: MagnitudeTrend };
  /** Exponentially weighted means of natural logarithms at the end of the data, where a stream goes on from. */
  readonly exponentialMeans: {
    readonly gap: number | null;
    readonly power: number | null;
    readonly l1Ratio: number | null;
  };
  /** First change of level within the data; `null` where the samples are alike. */
  readonly change: Change | null;
}

/** The trend over the samples at a point. */
export function trendOf({ point, samples, histogram }: PointAmplitudes): PointTrend {
  const valuesOf = (figure: (of: SampleFigures) => number | undefined): number[] =>
    samples.flatMap((of) => figure(of) ?? []);
  const series = {
    gap: logs(valuesOf(({ gap }) => gap)),
    power: logs(valuesOf(({ power }) => power)),
    l1Ratio: logs(valuesOf(({ l1Ratio }) => l1Ratio)),
  };
  const coefficients = valuesOf(({ coefficient }) => coefficient?.largest);
  return {
    point,
    samples: samples.length,
    gap: distributionOf(valuesOf(({ gap }) => gap)),
    pmpLog10: {
      positive: distributionOf(valuesOf(({ pmpLog10 }) => pmpLog10.positive)),
      negative: distributionOf(valuesOf(({ pmpLog10 }) => pmpLog10.negative)),
    },
    l1Ratio: distributionOf(valuesOf(({ l1Ratio }) => l1Ratio)),
    absmaxRatio: distributionOf(valuesOf(({ absmaxRatio }) => absmaxRatio)),
    coefficient: coefficients.every(Number.isFinite) ? distributionOf(coefficients) : null,
    magnitudes: {
      positive: magnitudeTrend(histogram.positive),
      negative: magnitudeTrend(histogram.negative),
    },
    exponentialMeans: {
      gap: exponentialMean(series.gap),
      power: exponentialMean(series.power),
      l1Ratio: exponentialMean(series.l1Ratio),
    },
    change: changeOf(series),
  };
}

function logs(values: readonly number[]): number[] {
  return values.filter((value) => value > 0).map(Math.log);
}

function magnitudeTrend(side: SignHistogram): MagnitudeTrend {
  const count = countOf(side);
  const total = side.sums.reduce((sum, bucket) => sum + bucket, 0);
  return {
    count,
    mean: count === 0 ? 0 : total / count,
    q50: exceededBy(side, 0.5),
    q99: exceededBy(side, 0.01),
    q9995: exceededBy(side, 0.0005),
  };
}
