import type { AmplitudeHistogram } from './amplitude-histogram.ts';
import { addToHistogram } from './amplitude-histogram.ts';
import type { SampleFigures } from './sample-figures.ts';

/** The amplitudes of many samples at one point; crosses threads as it is. */
export interface PointAmplitudes {
  /** Id of the point. */
  readonly point: string;
  /** Number of values of one sample. */
  readonly size: number;
  /** A row a sample, in the order of the calibration data. */
  readonly samples: readonly SampleFigures[];
  /** Relevance ÷ l1 norm of the start relevance, of all samples together. */
  readonly histogram: AmplitudeHistogram;
}

/**
 * Amplitudes of parts of the calibration data as those of the whole, in the order of the points of the first part: exact,
 * whatever the parts are and whatever order they come in.
 */
export function mergeAmplitudes(
  parts: readonly (readonly PointAmplitudes[])[],
): readonly PointAmplitudes[] {
  const [first = []] = parts;
  return first.map(({ point, size, histogram }) => {
    const rows = parts.map((part) => part.find((candidate) => candidate.point === point)!);
    const merged = structuredClone(histogram);
    for (const row of rows.slice(1)) addToHistogram(merged, row.histogram);
    const samples = rows.flatMap((row) => row.samples).toSorted((a, b) => a.sample - b.sample);
    return { point, size, samples, histogram: merged };
  });
}
