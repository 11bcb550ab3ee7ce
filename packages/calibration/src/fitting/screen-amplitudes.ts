import { quantileOf } from '../amplitudes/distribution.ts';
import type { PointAmplitudes } from '../amplitudes/point-amplitudes.ts';
import type { SampleFigures } from '../amplitudes/sample-figures.ts';

/** Amplitudes without the samples that stand far out. */
export interface ScreenedAmplitudes {
  /** The same points, each with the samples that are normal there and at every point before it on the way back. */
  readonly points: readonly PointAmplitudes[];
  /** Samples that stand out at some point, in order. */
  readonly outliers: readonly number[];
  /** Whether those were left out. */
  readonly isReduced: boolean;
}

/** How far out a sample stands before it is left out. */
export type ScreeningLevel = 'lenient' | 'strict';

/** Standard deviations above the median, on the log scale. */
const deviations = { lenient: 8, strict: 4 } as const satisfies Record<ScreeningLevel, number>;
/** Networks whose sums cancel have a few maps in a hundred that stand out without any error from outside. */
const naturalShare = { lenient: 0.05, strict: 0 } as const satisfies Record<ScreeningLevel, number>;
/** Normal deviate of the 5 % quantile. */
const deviatePerScale = 1.645;
/** Least standard deviation of a logarithm: figures that hardly vary are no reason to leave a sample out. */
const leastScale = 0.05;

/** Figures that errors raise by orders of magnitude where they arise. */
const witnesses: readonly ((figures: SampleFigures) => number | undefined)[] = [
  ({ coefficient }) => coefficient?.largest,
  ({ gap }) => gap,
  ({ absmaxRatio }) => absmaxRatio,
];

/**
 * Leaves samples out that an error has hit: from the output to the input, those whose largest coefficient, gap or largest
 * magnitude lies many standard deviations above the median on the log scale, and from there on down, as the error spreads.
 *
 * The deviation is that of the lower half, (median − 5 % quantile) / 1.645, which errors do not reach. So as long as fewer than
 * half of the samples are hit at any one point, what is left is what a clean calibration would have seen. Up to 5 % are taken
 * for what the network does by itself and are kept, unless the samples are known to be bad.
 *
 * @param points - In execution order.
 * @param level - `strict` where the samples are known to be bad. @defaultValue lenient
 */
export function screenAmplitudes(
  points: readonly PointAmplitudes[],
  level: ScreeningLevel = 'lenient',
): ScreenedAmplitudes {
  const out = new Set<number>();
  const all = new Set<number>();
  const screened = points.toReversed().map((point) => {
    const left = point.samples.filter(({ sample }) => !out.has(sample));
    for (const { sample } of point.samples) all.add(sample);
    for (const sample of outliersOf(left, deviations[level])) out.add(sample);
    return { ...point, samples: left.filter(({ sample }) => !out.has(sample)) };
  });
  const isReduced = out.size > naturalShare[level] * all.size;
  return {
    points: isReduced ? screened.toReversed() : points,
    outliers: [...out].toSorted((a, b) => a - b),
    isReduced,
  };
}

function outliersOf(samples: readonly SampleFigures[], factor: number): readonly number[] {
  const broken = samples.filter(({ nonFinite }) => nonFinite > 0);
  const far = witnesses.flatMap((witness) => {
    const logs = samples.map((figures) => Math.log(witness(figures) ?? Number.NaN));
    const finite = Float64Array.from(logs.filter(Number.isFinite)).toSorted();
    if (finite.length < samples.length / 2) return [];
    const median = quantileOf(finite, 0.5);
    const scale = Math.max(leastScale, (median - quantileOf(finite, 0.05)) / deviatePerScale);
    return samples.filter((_, index) => logs[index]! > median + factor * scale);
  });
  return [...broken, ...far].map(({ sample }) => sample);
}
