import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { TensorData } from '@pellucid/relevance';

import { readNpy } from '../../../src/arrays/read-npy.ts';

const fixtures = new URL(
  '../../../../../packages/relevance/test/fixtures/zennit/',
  import.meta.url,
);

/** Path of a file of a golden case. */
export function zennitFile(name: string, file: string): string {
  return fileURLToPath(new URL(`${name}/${file}`, fixtures));
}

/** An array on disk. */
export function arrayAt(file: string): TensorData {
  return readNpy(readFileSync(file), file);
}

/** ‖actual − expected‖₂ ÷ ‖expected‖₂. */
export function relativeL2(actual: Float32Array, expected: Float32Array): number {
  let [distance, norm] = [0, 0];
  for (const [index, value] of expected.entries()) {
    distance += (actual[index]! - value) ** 2;
    norm += value ** 2;
  }
  return actual.length === expected.length ? Math.sqrt(distance / norm) : Number.NaN;
}

/** Distance that a float32 map of a case may have: max(1e-4, 20 × zennit's own float32 error). */
export function toleranceOf(name: string, composite: string): number {
  const errors = JSON.parse(readFileSync(zennitFile(name, 'float32-error.json'), 'utf8')) as Record<
    string,
    number
  >;
  return Math.max(1e-4, 20 * errors[composite]!);
}
