import { createRandom } from '@pellucid/error-models';
import { AmplitudeSketch } from '@pellucid/relevance/amplitude';

import { emptyHistogram } from '../src/amplitudes/amplitude-histogram.ts';
import type { PointAmplitudes, SampleFigures } from '../src/index.ts';
import { addToHistogram } from '../src/index.ts';

/** The figures of a sound sample, but for those given. */
export function figures(sample: number, given: Partial<SampleFigures> = {}): SampleFigures {
  return {
    sample,
    gap: 2,
    pmpLog10: { positive: 1, negative: 0.5 },
    power: 6,
    l1Ratio: 1,
    absmaxRatio: 0.01,
    coefficient: { largest: 0.02, high: 0.01 },
    inactive: 0,
    nonFinite: 0,
    statistics: { spike: 2 },
    ...given,
  };
}

/** Samples whose figures vary as those of sound maps do, on the log scale. */
export function soundSamples(count: number, seed: string | number): SampleFigures[] {
  const random = createRandom('sound', seed);
  const spread = (deviation: number): number => {
    const u = 1 - random.next();
    return Math.exp(
      deviation * Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * random.next()),
    );
  };
  return Array.from({ length: count }, (_, sample) => {
    const gap = 1 + spread(0.4);
    const high = 0.01 * spread(0.3);
    return figures(sample, {
      gap,
      power: 6 * spread(0.1),
      l1Ratio: spread(0.2),
      absmaxRatio: 0.01 * spread(0.3),
      coefficient: { largest: high * (1 + spread(0.3)), high },
      statistics: { spike: gap },
    });
  });
}

/** Amplitudes at one point with these samples, and a histogram of these relevances. */
export function amplitudesAt(
  point: string,
  samples: readonly SampleFigures[],
  { size = 2000, relevance = [0.01, -0.02] }: { size?: number; relevance?: readonly number[] } = {},
): PointAmplitudes {
  const sketch = new AmplitudeSketch();
  sketch.add(Float32Array.from(relevance));
  const histogram = emptyHistogram(sketch);
  addToHistogram(histogram, sketch);
  return { point, size, samples, histogram };
}
