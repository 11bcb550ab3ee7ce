import type { Tensor } from '@tensorflow/tfjs-core';
import { tensor } from '@tensorflow/tfjs-core';

import type { Attribute, AttributeValue, TensorflowBackend } from '../graphs/tensorflow-backend.ts';
import { tensorflowBackend } from '../graphs/tensorflow-backend.ts';

/** An operation of TensorFlow with its attributes set. */
export type TensorflowOperation = (inputs: readonly Tensor[]) => Tensor;

/** Operations of TensorFlow itself, by their own names: tfjs does not offer all of them, and computes some another way. */
export interface TensorflowOperations {
  /** An operation on float32 with one output. */
  readonly operation: (
    name: string,
    attributes?: Readonly<Record<string, AttributeValue>>,
  ) => TensorflowOperation;
  /** An operation on float32 with several outputs. */
  readonly operationOf: (
    outputs: number,
    name: string,
    attributes?: Readonly<Record<string, AttributeValue>>,
  ) => (inputs: readonly Tensor[]) => Tensor[];
  /** Whether the build has oneDNN's own operations, which are `_MklNative…` and take the label of {@link oneDnnLabel}. */
  readonly hasOneDnn: boolean;
}

/** The attribute that makes TensorFlow find the kernels of oneDNN. */
export const oneDnnLabel = { _kernel: 'MklNameChangeOp' } as const;

/** The operations of the backend in use; `null` when it is not TensorFlow. */
export function tensorflowOperations(): TensorflowOperations | null {
  const backend = tensorflowBackend();
  if (backend === null) return null;
  const known = operationsOf.get(backend);
  if (known !== undefined) return known;
  const operations = createOperations(backend);
  operationsOf.set(backend, operations);
  return operations;
}

const operationsOf = new WeakMap<TensorflowBackend, TensorflowOperations>();

function createOperations(backend: TensorflowBackend): TensorflowOperations {
  const { binding } = backend;
  const typeOf = (value: AttributeValue): number => {
    if (typeof value === 'string') return binding.TF_ATTR_STRING;
    return typeof value === 'boolean' ? binding.TF_ATTR_BOOL : binding.TF_ATTR_INT;
  };
  const operationOf: TensorflowOperations['operationOf'] = (outputs, name, attributes = {}) => {
    const all: Attribute[] = [
      { name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT },
      ...Object.entries(attributes).map(([key, value]) => ({
        name: key,
        type: typeOf(value),
        value,
      })),
    ];
    return (inputs) => backend.executeMultipleOutputs(name, all, inputs, outputs);
  };
  const operation: TensorflowOperations['operation'] = (name, attributes) => {
    const run = operationOf(1, name, attributes);
    return (inputs) => run(inputs)[0]!;
  };
  return { operation, operationOf, hasOneDnn: hasOneDnn(operation) };
}

/** Tries the smallest convolution there is: nothing else tells. */
function hasOneDnn(operation: TensorflowOperations['operation']): boolean {
  const convolve = operation('_MklNativeConv2DWithBias', {
    strides: [1, 1, 1, 1],
    padding: 'VALID',
    ...oneDnnLabel,
  });
  const [x, filter, bias] = [tensor([1], [1, 1, 1, 1]), tensor([1], [1, 1, 1, 1]), tensor([1])];
  try {
    const y = convolve([x, filter, bias]);
    const [value] = y.dataSync();
    y.dispose();
    return value === 2;
  } catch {
    return false;
  } finally {
    for (const used of [x, filter, bias]) used.dispose();
  }
}
