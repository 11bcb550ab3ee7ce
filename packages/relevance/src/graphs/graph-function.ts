import type { DataId, Tensor, TensorInfo } from '@tensorflow/tfjs-core';

import type { GraphAttribute, GraphNode } from './encode-saved-model.ts';
import { typeNumbers } from './encode-saved-model.ts';
import type { RecordedSource, Recording } from './record-operations.ts';
import type { Attribute, TensorflowBackend } from './tensorflow-backend.ts';

/** What a graph is fed: an argument of the function by its place, or a tensor that is the same in every call. */
export type Feed = number | TensorInfo;

/** A function of tensors as a part of a graph. */
export interface GraphFunction {
  readonly nodes: readonly GraphNode[];
  readonly feeds: readonly Feed[];
  /** Names of the nodes that are fed, as many. */
  readonly feedNames: readonly { readonly name: string }[];
  readonly outputNames: readonly string[];
  /** Shapes of the arguments that it was recorded with. */
  readonly shapes: readonly (readonly number[])[];
}

/**
 * A recorded function as a part of a graph; `null` where it cannot be one: it has fewer than two operations, read values in between,
 * hands out a tensor that it did not make, or has what a graph cannot write.
 *
 * @param prefix - Starts the name of every node.
 */
export function graphFunction(
  backend: TensorflowBackend,
  recording: Recording,
  { prefix, given, made }: { prefix: string; given: readonly Tensor[]; made: readonly Tensor[] },
): GraphFunction | null {
  const { operations, sources, readsValues } = recording;
  if (readsValues || operations.length < 2 || hasTwins(given)) return null;
  const nodes: GraphNode[] = [];
  const feeds: Feed[] = [];
  const feedNames: { name: string }[] = [];
  const names = new Map<DataId, string>();
  const add = (node: Omit<GraphNode, 'name'>): string => {
    const name = `${prefix}/${nodes.length}`;
    nodes.push({ name, ...node });
    return name;
  };
  const feed = (tensor: TensorInfo, by: Feed): void => {
    const name = add(placeholder(tensor));
    names.set(tensor.dataId, name);
    feeds.push(by);
    feedNames.push({ name: `${name}:0` });
  };
  for (const source of sources.values()) {
    if (typeNumbers[source.dtype] === undefined) return null;
    if (source.values === null) feed(source, withoutValues(source));
    else names.set(source.dataId, add(constant(source)));
  }
  const read = new Set(operations.flatMap(({ inputs }) => inputs));
  for (const [place, tensor] of given.entries()) if (read.has(tensor.dataId)) feed(tensor, place);
  const produced = new Set<DataId>();
  for (const { name, attributes, inputs, outputs } of operations) {
    const written = attributes.map((attribute) => [
      attribute.name,
      graphAttribute(backend, attribute),
    ]);
    if (written.some(([, value]) => value === null)) return null;
    const node = add({
      operation: name,
      inputs: inputs.map((id) => names.get(id)!),
      attributes: Object.fromEntries(written) as Record<string, GraphAttribute>,
    });
    for (const [index, id] of outputs.entries()) {
      names.set(id, index === 0 ? node : `${node}:${index}`);
      produced.add(id);
    }
  }
  if (made.some(({ dataId, dtype }) => !produced.has(dataId) || dtype !== 'float32')) return null;
  const outputNames = made.map(({ dataId }) => outputName(names.get(dataId)!));
  return { nodes, feeds, feedNames, outputNames, shapes: given.map(({ shape }) => shape) };
}

/** Whether two arguments are one tensor: another call may bring two. */
function hasTwins(given: readonly Tensor[]): boolean {
  return new Set(given.map(({ dataId }) => dataId)).size < given.length;
}

function outputName(name: string): string {
  return name.includes(':') ? name : `${name}:0`;
}

function withoutValues({ dataId, shape, dtype }: RecordedSource): TensorInfo {
  return { dataId, shape, dtype };
}

function placeholder({ dtype, shape }: TensorInfo): Omit<GraphNode, 'name'> {
  const type = typeNumbers[dtype]!;
  return {
    operation: 'Placeholder',
    inputs: [],
    attributes: { dtype: { type }, shape: { shape } },
  };
}

function constant({ dtype, shape, values }: RecordedSource): Omit<GraphNode, 'name'> {
  const type = typeNumbers[dtype]!;
  const { buffer, byteOffset, byteLength } = values as Float32Array;
  const content = new Uint8Array(buffer, byteOffset, byteLength);
  const value = { tensor: { type, shape, content } };
  return { operation: 'Const', inputs: [], attributes: { dtype: { type }, value } };
}

function graphAttribute(
  { binding }: TensorflowBackend,
  { type, value }: Attribute,
): GraphAttribute | null {
  if (type === binding.TF_ATTR_STRING) return { string: value as string };
  if (type === binding.TF_ATTR_TYPE) return { type: value as number };
  if (type === binding.TF_ATTR_BOOL) return { boolean: value as boolean };
  if (type === binding.TF_ATTR_FLOAT) return { float: value as number };
  if (type !== binding.TF_ATTR_INT) return null;
  return Array.isArray(value) ? { integers: value as number[] } : { integer: value as number };
}
