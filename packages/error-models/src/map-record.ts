import type { Explanation } from '@pellucid/relevance';

import type { MapRecord } from './statistic.ts';

/** What a map was made from. */
export interface MapOrigin {
  /** Of this sample, as the file has it. */
  readonly input: Float32Array;
  readonly inputShape: readonly number[];
  /** @defaultValue it was not logged */
  readonly loggedOutput?: Float32Array | undefined;
}

/** The map of one sample of an explanation as detectors see it; layers are those of its ledger. */
export function mapRecordOf(
  { output, targets, start, relevance, ledger }: Explanation<unknown>,
  sample: number,
  { input, inputShape, loggedOutput }: MapOrigin,
): MapRecord {
  const part = ({ values }: { readonly values: Float32Array }): Float32Array => {
    const size = values.length / targets.length;
    return values.subarray(sample * size, (sample + 1) * size);
  };
  return {
    target: targets[sample]!,
    output: part(output),
    outputShape: output.shape.slice(1),
    loggedOutput,
    start: part(start),
    input,
    inputShape,
    relevance: part(relevance),
    layers: ledger.map((row) => ({
      name: row.layer.name,
      in: row.in[sample]!,
      out: row.out[sample]!,
      bias: row.bias[sample]!,
      stabilizer: row.stabilizer[sample]!,
      dropped: row.dropped[sample]!,
    })),
  };
}
