import type { TensorData } from '@pellucid/relevance';

/** The samples of a batch, each a copy. */
export function splitSamples({ shape, values }: TensorData): readonly Float32Array[] {
  const samples = shape[0]!;
  const size = values.length / samples;
  return Array.from({ length: samples }, (_, sample) =>
    values.slice(sample * size, (sample + 1) * size),
  );
}
