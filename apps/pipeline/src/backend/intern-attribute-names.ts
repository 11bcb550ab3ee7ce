import type { Tensor } from '@tensorflow/tfjs-core';
import { scalar } from '@tensorflow/tfjs-core';

import { attributeNames } from './attribute-names.ts';

/** The part of tfjs-node that runs an operation by its name. */
export interface AttributeBackend {
  readonly executeMultipleOutputs: (
    operation: string,
    attributes: readonly { readonly name: string; readonly type: number; readonly value: number }[],
    inputs: readonly Tensor[],
    outputs: number,
  ) => readonly Tensor[];
  readonly binding: { readonly TF_ATTR_INT: number };
}

/**
 * Shows tfjs-node every name that an attribute can have.
 *
 * It keeps the names in one set for all threads of a process and adds to it without a lock (`ATTR_NAME_SET` in tfjs_backend.cc of
 * 4.22), so that two threads which meet new names at the same time destroy it. Once it has all, it is only read.
 */
export function internAttributeNames(backend: AttributeBackend): void {
  const type = backend.binding.TF_ATTR_INT;
  const attributes = attributeNames.map((name) => ({ name, type, value: 0 }));
  const input = scalar(0);
  try {
    backend.executeMultipleOutputs('Identity', [...attributes, unsound], [input], 1);
  } catch {
    // As it should: the operation is refused, and was never run.
  } finally {
    input.dispose();
  }
}

/** An attribute of a type that there is not, which is found out when all before it have been taken. */
const unsound = { name: attributeNames[0]!, type: -1, value: 0 };
