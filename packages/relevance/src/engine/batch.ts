import { RelevanceError } from '../errors.ts';
import type { Network } from '../network/network.ts';
import type { InputNode } from '../network/node.ts';
import type { TensorData } from '../network/tensor-data.ts';
import { sizeOf } from '../network/tensor-data.ts';

/** Samples for the inputs of a network: an array where it has one input, else one for each by its name. */
export type Batch = TensorData | Readonly<Record<string, TensorData>>;

/**
 * The samples of every input of a network, by its name.
 *
 * @throws {RelevanceError} SHAPE_MISMATCH when an input is missing or unknown, has another shape, or other samples than the first.
 */
export function readBatch({ inputs }: Network, batch: Batch): ReadonlyMap<string, TensorData> {
  const [first] = inputs as readonly [InputNode, ...InputNode[]];
  const given = new Map(Object.entries(isArray(batch) ? { [first.name]: batch } : batch));
  const names = inputs.map(({ name }) => name);
  if (given.size !== names.length || names.some((name) => !given.has(name))) {
    throw new RelevanceError(
      'SHAPE_MISMATCH',
      `Explainer expects a batch for each of the inputs ${names.join(', ')}, got ${[...given.keys()].join(', ') || 'none'}`,
      { expected: names, got: [...given.keys()] },
    );
  }
  const samples = given.get(first.name)!.shape[0] ?? 0;
  for (const input of inputs) checkSamples(input, given.get(input.name)!, samples);
  return given;
}

function isArray(batch: Batch): batch is TensorData {
  return batch['values'] instanceof Float32Array;
}

function checkSamples(input: InputNode, batch: TensorData, samples: number): void {
  const [given = 0, ...shape] = batch.shape;
  const expected = input.shape;
  const fits =
    Number.isInteger(samples) &&
    samples >= 1 &&
    given === samples &&
    shape.length === expected.length &&
    shape.every((size, axis) => size === expected[axis]) &&
    batch.values.length === samples * sizeOf(shape);
  if (fits) return;
  throw new RelevanceError(
    'SHAPE_MISMATCH',
    `Explainer expects a batch [samples, ${expected.join(', ')}], got [${batch.shape.join(', ')}] with ${batch.values.length} values`,
    { input: input.name, expected, got: batch.shape, values: batch.values.length },
  );
}
