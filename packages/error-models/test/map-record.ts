import type { MapRecord } from '../src/index.ts';

/** A map of one value, but for what a test says. */
export function mapRecord(changes: Partial<MapRecord> = {}): MapRecord {
  return {
    target: 0,
    output: Float32Array.of(1),
    outputShape: [1],
    loggedOutput: undefined,
    start: Float32Array.of(1),
    input: Float32Array.of(1),
    inputShape: [1],
    relevance: Float32Array.of(1),
    layers: [],
    ...changes,
  };
}
