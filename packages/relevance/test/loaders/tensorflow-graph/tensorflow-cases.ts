import { readFileSync, readdirSync } from 'node:fs';

const folder = new URL('../../fixtures/tensorflow-graph/', import.meta.url);

/** A frozen graph with the output `y` that TensorFlow computes of the input `x`. */
export interface TensorflowCase {
  readonly input: readonly number[];
  readonly shape: readonly number[];
  readonly output: readonly number[];
}

/** The cases by name. */
export const tensorflowCases: ReadonlyMap<string, TensorflowCase> = new Map(
  Object.entries(
    JSON.parse(readFileSync(new URL('cases.json', folder), 'utf8')) as Record<
      string,
      TensorflowCase
    >,
  ),
);

/** The bytes of the graph of a case. */
export function graphBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`graphs/${name}.pb`, folder)));
}

/** Names of all graphs in the folder. */
export function graphNames(): readonly string[] {
  return readdirSync(new URL('graphs/', folder)).map((file) => file.replace(/\.pb$/, ''));
}
