import * as tf from '@tensorflow/tfjs-node';
import { expect } from 'vitest';

import { compile, loadTfjsLayers } from '../../../src/index.ts';
import type { Network } from '../../../src/index.ts';
import { relativeL2 } from '../../relative-l2.ts';
import { seededRandom } from '../../seeded-random.ts';
import { randomize, saveModel } from './saved-model.ts';

/** Saves a model with random weights, loads it and expects the network to answer as the model does; the network. */
export async function expectAsPredicted(
  model: tf.LayersModel,
  { output }: { output?: string } = {},
): Promise<Network> {
  randomize(model, 42);
  const { json, weights } = await saveModel(model);
  const network = loadTfjsLayers(json, weights, output === undefined ? {} : { output });
  expectSame(network, model);
  return network;
}

/** Expects a network to answer as a model does whose output has the name of the network's. */
export function expectSame(network: Network, model: tf.LayersModel): void {
  const random = seededRandom(43);
  const samples = model.inputs.map(({ shape }, index) => {
    const size = shape.slice(1).reduce<number>((product, axis) => product * axis!, 1);
    return {
      name: model.inputNames[index]!,
      shape: [1, ...(shape.slice(1) as number[])],
      values: random.floats(size),
    };
  });
  const wanted = model.outputNames.findIndex((name) => network.outputs[0]!.startsWith(name));
  const [shape, expected] = tf.tidy(() => {
    const tensors = samples.map((sample) => tf.tensor(sample.values, sample.shape));
    const predicted = [model.predict(tensors)].flat();
    const tensor = predicted[Math.max(wanted, 0)]!;
    return [tensor.shape, tensor.dataSync()] as const;
  });
  const got = forward(network, samples);
  expect(got.shape).toEqual(shape);
  expect(relativeL2(got.values, expected)).toBeLessThanOrEqual(1e-5);
}

/** Output of a network for one sample of each of its inputs. */
function forward(
  network: Network,
  samples: readonly { name: string; shape: readonly number[]; values: Float32Array }[],
): { shape: readonly number[]; values: Float32Array } {
  const explainer = compile(network, {
    composite: { name: 'gradient', entries: [{ match: {}, rule: 'gradient' }] },
  });
  const needed = samples.filter(({ name }) => network.inputs.some((one) => one.name === name));
  const [only = samples[0]!] = needed;
  const batch =
    network.inputs.length === 1
      ? { shape: only.shape, values: only.values }
      : Object.fromEntries(needed.map(({ name, shape, values }) => [name, { shape, values }]));
  const trace = explainer.trace(batch);
  const { output } = trace;
  trace.dispose();
  explainer.dispose();
  return output;
}
