import { mapRecordOf } from '@pellucid/error-models';
import type { SampleCorrection } from '@pellucid/filters';
import type { Explanation } from '@pellucid/relevance';

import { pointFigures } from './point-figures.ts';
import type { BatchDetector } from './sample-detector.ts';
import type { LayerFigures, SampleExplanation } from './sample-explanation.ts';

/** What belongs to the samples of an explanation beside it. */
export interface SplitOptions {
  readonly detector: BatchDetector;
  /** Relevance of the input with an empty chain, of all samples; `null` when nobody asked. */
  readonly uncorrected: Float32Array | null;
  readonly inputOf: (sample: number) => Float32Array;
  readonly inputShape: readonly number[];
  readonly loggedOutputOf: (sample: number) => Float32Array | undefined;
}

/** The explanation of a batch, a sample apart, with what was detected in each. */
export function splitExplanation(
  explanation: Explanation<readonly SampleCorrection[]>,
  options: SplitOptions,
): SampleExplanation[] {
  const { output, targets, relevance, points } = explanation;
  const { uncorrected } = options;
  return Array.from(targets, (target, sample) => {
    const part = (values: Float32Array): Float32Array => {
      const size = values.length / targets.length;
      return values.slice(sample * size, (sample + 1) * size);
    };
    const corrections = points.map(({ record }) => record[sample]!);
    const shared = { target, output: part(output.values), relevance: part(relevance.values) };
    const map = mapRecordOf(explanation, sample, {
      input: options.inputOf(sample),
      inputShape: options.inputShape,
      loggedOutput: options.loggedOutputOf(sample),
    });
    return {
      ...shared,
      startValue: map.start.reduce((total, value) => total + value, 0),
      uncorrected: uncorrected === null ? null : part(uncorrected),
      layers: layersOf(explanation, sample),
      points: corrections.map(pointFigures),
      ...options.detector.finish(sample, map, corrections),
    };
  });
}

function layersOf(
  { ledger }: Explanation<readonly SampleCorrection[]>,
  sample: number,
): readonly LayerFigures[] {
  return ledger.map((row) => ({
    in: row.in[sample]!,
    out: row.out[sample]!,
    bias: row.bias[sample]!,
    stabilizer: row.stabilizer[sample]!,
    dropped: row.dropped[sample]!,
  }));
}
