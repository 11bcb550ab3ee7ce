import type { Tensor } from '@tensorflow/tfjs-core';
import { keep, tensor, tidy } from '@tensorflow/tfjs-core';

import type { Network } from '../network/network.ts';
import type { Point } from '../network/points.ts';
import type { TensorData } from '../network/tensor-data.ts';
import { sizeOf } from '../network/tensor-data.ts';
import type { Step } from './step.ts';

/** The tensors of one forward pass that propagation needs. MUST be disposed. */
export interface Trace {
  /** Samples that were given. */
  readonly samples: number;
  /** Samples that were computed: the given ones and padding. */
  readonly batch: number;
  /** `[samples, ...output]` in the layout of the model file. */
  readonly output: TensorData;
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly dispose: () => void;
}

/** Names of the nodes whose tensors propagation needs: what the rules ask for, and every point. */
export function retainedTensors(steps: readonly Step[], points: readonly Point[]): Set<string> {
  const retained = new Set(points.map((point) => point.tensor));
  for (const { node, needsInput, needsOutput } of steps) {
    if (needsInput) retained.add(node.inputs[0]!);
    if (needsOutput) retained.add(node.name);
  }
  return retained;
}

/**
 * Runs the network forward.
 *
 * @param input - `[samples, ...input]`, padded to `batch` with copies of the last sample.
 */
export function traceForward(
  network: Network,
  steps: readonly Step[],
  options: { input: TensorData; batch: number; retained: ReadonlySet<string> },
): Trace {
  const { input, batch, retained } = options;
  const samples = input.shape[0]!;
  const readers = countReaders(steps);
  const tensors = new Map<string, Tensor>();
  const outputName = network.outputs[0]!;
  const release = (name: string): void => {
    const left = readers.get(name)! - 1;
    readers.set(name, left);
    if (left > 0 || retained.has(name) || name === outputName) return;
    tensors.get(name)!.dispose();
    tensors.delete(name);
  };
  const dispose = (): void => {
    for (const value of tensors.values()) value.dispose();
    tensors.clear();
  };
  try {
    tensors.set(network.inputs[0]!.name, keep(inputTensor(input, batch)));
    for (const { node, forward } of steps) {
      const source = node.inputs[0]!;
      tensors.set(node.name, keep(tidy(() => forward(tensors.get(source)!))));
      release(source);
    }
    const values = tensors.get(outputName)!.dataSync() as Float32Array;
    const shape = [samples, ...network.shapes.get(outputName)!];
    const output = { shape, values: values.subarray(0, sizeOf(shape)) };
    return { samples, batch, output, tensors, dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

function countReaders(steps: readonly Step[]): Map<string, number> {
  const readers = new Map<string, number>();
  for (const { node } of steps) {
    const source = node.inputs[0]!;
    readers.set(source, (readers.get(source) ?? 0) + 1);
  }
  return readers;
}

function inputTensor(input: TensorData, batch: number): Tensor {
  const [samples = 0, ...shape] = input.shape;
  if (batch === samples) return tensor(input.values, [batch, ...shape]);
  const size = sizeOf(shape);
  const values = new Float32Array(batch * size);
  values.set(input.values);
  const last = input.values.subarray((samples - 1) * size);
  for (let sample = samples; sample < batch; sample += 1) values.set(last, sample * size);
  return tensor(values, [batch, ...shape]);
}
