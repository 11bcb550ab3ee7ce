import type { DataId, Tensor, TensorInfo } from '@tensorflow/tfjs-core';
import { engine } from '@tensorflow/tfjs-core';

/** Value of an attribute of an operation; `number[]` is a list of whole numbers. */
export type AttributeValue = string | number | boolean | readonly number[];

/** An attribute as the backend takes it. */
export interface Attribute {
  readonly name: string;
  /** One of the numbers `TF_ATTR_…` of the binding. */
  readonly type: number;
  readonly value: AttributeValue;
}

/** Runs an operation of TensorFlow by its name. */
type Execute<Result> = (
  name: string,
  attributes: readonly Attribute[],
  inputs: readonly Tensor[],
  outputs: number,
) => Result;

/** What the backend of `@tensorflow/tfjs-node` has beyond the kernels of tfjs. */
export interface TensorflowBackend {
  executeSingleOutput: Execute<Tensor>;
  executeMultipleOutputs: Execute<Tensor[]>;
  readSync: (dataId: DataId) => unknown;
  readonly refCount: (dataId: DataId) => number;
  /** @returns Number of the session. */
  readonly loadSavedModelMetaGraph: (path: string, tags: string) => number;
  readonly deleteSavedModel: (session: number) => void;
  readonly runSavedModel: (
    session: number,
    inputs: readonly TensorInfo[],
    inputNames: readonly { readonly name: string }[],
    outputNames: readonly string[],
  ) => Tensor[];
  readonly binding: {
    readonly TF_ATTR_STRING: number;
    readonly TF_ATTR_INT: number;
    readonly TF_ATTR_FLOAT: number;
    readonly TF_ATTR_BOOL: number;
    readonly TF_ATTR_TYPE: number;
    readonly TF_FLOAT: number;
  };
}

/** The backend in use; `null` when it is not TensorFlow. */
export function tensorflowBackend(): TensorflowBackend | null {
  const backend = engine().backend as unknown as Partial<TensorflowBackend>;
  if (backend.executeMultipleOutputs === undefined || backend.binding === undefined) return null;
  return backend as TensorflowBackend;
}
