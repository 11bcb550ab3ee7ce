import type { Tensor } from '@tensorflow/tfjs-core';
import { clone, keep, tensor, tidy } from '@tensorflow/tfjs-core';

import type { CallFunction, Made } from '../graphs/graph-pass.ts';
import type { Network } from '../network/network.ts';
import type { Point } from '../network/points.ts';
import type { TensorData } from '../network/tensor-data.ts';
import { sizeOf } from '../network/tensor-data.ts';
import type { ActivationVisitor } from './activation-view.ts';
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
  /** Frees one tensor before the others. */
  readonly release: (name: string) => void;
  readonly dispose: () => void;
}

/** Names of the nodes whose tensors propagation needs: what the rules ask for, and every point. */
export function retainedTensors(steps: readonly Step[], points: readonly Point[]): Set<string> {
  const retained = new Set(points.map((point) => point.tensor));
  for (const { node, needsInput, needsOutput } of steps) {
    if (needsInput) for (const input of node.inputs) retained.add(input);
    if (needsOutput) retained.add(node.name);
  }
  return retained;
}

/** What a forward pass is run with. */
export interface ForwardOptions {
  /** `[samples, ...input]` by the name of the input. */
  readonly inputs: ReadonlyMap<string, TensorData>;
  /** Samples to compute: those given and copies of the last. */
  readonly batch: number;
  /** `null` keeps the tensors of all nodes. */
  readonly retained: ReadonlySet<string> | null;
  /** Calls what the steps do together. */
  readonly call: CallFunction;
  readonly points?: readonly Point[];
  readonly atActivation?: ActivationVisitor | undefined;
}

/** Runs the network forward. */
export function traceForward(
  network: Network,
  steps: readonly Step[],
  options: ForwardOptions,
): Trace {
  const { inputs, batch, retained, call } = options;
  const samples = inputs.get(network.inputs[0]!.name)!.shape[0]!;
  const tensors = new Map<string, Tensor>();
  const outputName = network.outputs[0]!;
  const isKept = (name: string): boolean =>
    retained === null || retained.has(name) || name === outputName;
  const release = (name: string): void => {
    tensors.get(name)?.dispose();
    tensors.delete(name);
  };
  const dispose = (): void => {
    for (const value of tensors.values()) value.dispose();
    tensors.clear();
  };
  const visit = activationVisit({ ...options, samples });
  try {
    for (const { name } of network.inputs) {
      tensors.set(name, keep(inputTensor(inputs.get(name)!, batch)));
      visit?.(tensors, name);
    }
    const given = [...tensors.values()];
    const names = steps.map(({ node }) => node.name).filter((name) => isKept(name));
    const run = (): Made<null> => {
      runSteps(steps, { tensors, isKept, release, visit });
      return { tensors: names.map((name) => tensors.get(name)!), note: null };
    };
    // All steps are one function of the inputs, unless a visitor looks in.
    const made = visit === null ? call('forward', given, run) : run();
    for (const [index, name] of names.entries()) tensors.set(name, keep(made.tensors[index]!));
    for (const name of tensors.keys()) if (!isKept(name)) release(name);
    const values = tensors.get(outputName)!.dataSync() as Float32Array;
    const shape = [samples, ...network.shapes.get(outputName)!];
    const output = { shape, values: values.subarray(0, sizeOf(shape)) };
    return { samples, batch, output, tensors, release, dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

/** Runs step after step and frees what no other reads. */
function runSteps(
  steps: readonly Step[],
  {
    tensors,
    isKept,
    release,
    visit,
  }: {
    readonly tensors: Map<string, Tensor>;
    readonly isKept: (name: string) => boolean;
    readonly release: (name: string) => void;
    readonly visit: TensorVisit | null;
  },
): void {
  const readers = countReaders(steps);
  for (const { node, forward } of steps) {
    const read = node.inputs.map((name) => tensors.get(name)!);
    tensors.set(node.name, keep(tidy(() => ownTensor(forward(read), read))));
    visit?.(tensors, node.name);
    for (const name of node.inputs) {
      const left = readers.get(name)! - 1;
      readers.set(name, left);
      if (left === 0 && !isKept(name)) release(name);
    }
  }
}

type TensorVisit = (tensors: Map<string, Tensor>, name: string) => void;

/** Shows a tensor that is a point to the visitor and puts what was left of it in its place. */
function activationVisit(options: {
  readonly samples: number;
  readonly points?: readonly Point[];
  readonly atActivation?: ActivationVisitor | undefined;
}): TensorVisit | null {
  const { samples, points = [], atActivation } = options;
  if (atActivation === undefined) return null;
  const byTensor = new Map(points.slice(0, -1).map((point) => [point.tensor, point]));
  return (tensors, name) => {
    const point = byTensor.get(name);
    if (point === undefined) return;
    const made = tensors.get(name)!;
    let values: Float32Array | undefined;
    // A copy, as the backend may hand out what the tensor itself stands on.
    const activation = (): Float32Array => (values ??= Float32Array.from(made.dataSync()));
    if (!atActivation({ point, samples, activation })) return;
    tensors.set(name, keep(tensor(activation(), made.shape)));
    made.dispose();
  };
}

/** A node that changes nothing may hand its input on; every tensor is freed by itself. */
function ownTensor(made: Tensor, read: readonly Tensor[]): Tensor {
  return read.some(({ id }) => id === made.id) ? clone(made) : made;
}

function countReaders(steps: readonly Step[]): Map<string, number> {
  const readers = new Map<string, number>();
  for (const name of steps.flatMap(({ node }) => node.inputs)) {
    readers.set(name, (readers.get(name) ?? 0) + 1);
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
