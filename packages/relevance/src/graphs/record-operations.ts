import type { DataId, Tensor, TensorInfo } from '@tensorflow/tfjs-core';
import { clone, keep } from '@tensorflow/tfjs-core';

import type { Attribute, TensorflowBackend } from './tensorflow-backend.ts';

/** An operation of TensorFlow as it was run; tensors are known by their data. */
export interface RecordedOperation {
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly inputs: readonly DataId[];
  readonly outputs: readonly DataId[];
}

/** A tensor that an operation read and none of them made. */
export interface RecordedSource extends TensorInfo {
  /** Its values, where it was gone when the function was done; `null` where somebody else keeps it. */
  readonly values: ArrayLike<number> | null;
}

/** What a function did on the backend. */
export interface Recording {
  readonly operations: readonly RecordedOperation[];
  /** Without what the function was given. */
  readonly sources: ReadonlyMap<DataId, RecordedSource>;
  /** Whether it read values that depend on what it was given: then the operations are not all there is to it. */
  readonly readsValues: boolean;
}

/**
 * Runs a function of tensors and notes the operations that it runs.
 *
 * @param given - Tensors that the function is called with.
 */
export function recordOperations<Result>(
  backend: TensorflowBackend,
  given: readonly Tensor[],
  run: () => Result,
): { readonly result: Result; readonly recording: Recording } {
  const operations: RecordedOperation[] = [];
  const dependent = new Set<DataId>(given.map(({ dataId }) => dataId));
  const held = new Map<DataId, Tensor>();
  let readsValues = false;
  const note = (
    {
      name,
      attributes,
      inputs,
    }: Omit<RecordedOperation, 'inputs' | 'outputs'> & { inputs: readonly Tensor[] },
    outputs: readonly Tensor[],
  ): void => {
    for (const read of inputs) {
      if (dependent.has(read.dataId) || held.has(read.dataId)) continue;
      // Held until the end, when it shows whether anybody else does.
      held.set(read.dataId, keep(clone(read)));
    }
    for (const { dataId } of outputs) dependent.add(dataId);
    const idsOf = (tensors: readonly Tensor[]): DataId[] => tensors.map(({ dataId }) => dataId);
    operations.push({ name, attributes, inputs: idsOf(inputs), outputs: idsOf(outputs) });
  };
  const restore = intercept(backend, {
    operation: note,
    read: (dataId) => {
      readsValues ||= dependent.has(dataId);
    },
  });
  try {
    const result = run();
    restore();
    return { result, recording: { operations, sources: sourcesOf(backend, held), readsValues } };
  } finally {
    restore();
    for (const source of held.values()) source.dispose();
  }
}

function sourcesOf(
  backend: TensorflowBackend,
  held: ReadonlyMap<DataId, Tensor>,
): Map<DataId, RecordedSource> {
  const sources = new Map<DataId, RecordedSource>();
  for (const [dataId, source] of held) {
    const { shape, dtype } = source;
    const isGone = backend.refCount(dataId) === 1;
    const values = isGone ? source.dataSync() : null;
    sources.set(dataId, { dataId, shape, dtype, values });
  }
  return sources;
}

/** Shows what goes through the backend until the function that it returns is called. */
function intercept(
  backend: TensorflowBackend,
  seen: {
    readonly operation: (
      call: { name: string; attributes: readonly Attribute[]; inputs: readonly Tensor[] },
      outputs: readonly Tensor[],
    ) => void;
    readonly read: (dataId: DataId) => void;
  },
): () => void {
  const { executeSingleOutput, executeMultipleOutputs, readSync } = backend;
  backend.executeSingleOutput = (name, attributes, inputs, outputs) => {
    const made = executeSingleOutput.call(backend, name, attributes, inputs, outputs);
    seen.operation({ name, attributes, inputs }, [made]);
    return made;
  };
  backend.executeMultipleOutputs = (name, attributes, inputs, outputs) => {
    const made = executeMultipleOutputs.call(backend, name, attributes, inputs, outputs);
    seen.operation({ name, attributes, inputs }, made);
    return made;
  };
  backend.readSync = (dataId) => {
    seen.read(dataId);
    return readSync.call(backend, dataId);
  };
  return () => Object.assign(backend, { executeSingleOutput, executeMultipleOutputs, readSync });
}
