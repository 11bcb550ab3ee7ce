import { tensor } from '@tensorflow/tfjs-core';

import type { GraphNode } from './encode-saved-model.ts';
import { encodeSavedModel, graphTag } from './encode-saved-model.ts';
import type { TensorflowBackend } from './tensorflow-backend.ts';

let loaded = 0;

/**
 * Makes a session of a graph.
 *
 * TensorFlow takes a model from a folder only; this one lies in its file system in memory, so that no file is written.
 *
 * @returns Number of the session, to be deleted.
 */
export function loadGraph(backend: TensorflowBackend, nodes: readonly GraphNode[]): number {
  loaded += 1;
  const folder = `ram://pellucid-graphs/${Math.random().toString(36).slice(2)}-${loaded}`;
  const path = `${folder}/saved_model.pb`;
  writeFile(backend, path, encodeSavedModel(nodes));
  try {
    return backend.loadSavedModelMetaGraph(folder, graphTag);
  } finally {
    // Nothing deletes a file there; an empty one takes no memory.
    writeFile(backend, path, new Uint8Array());
  }
}

function writeFile(backend: TensorflowBackend, path: string, content: Uint8Array): void {
  const inputs = [tensor([path], [], 'string'), tensor([content], [], 'string')];
  try {
    backend.executeMultipleOutputs('WriteFile', [], inputs, 0);
  } finally {
    for (const input of inputs) input.dispose();
  }
}
