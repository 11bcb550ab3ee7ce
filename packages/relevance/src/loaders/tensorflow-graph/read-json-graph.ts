import { RelevanceError } from '../../errors.ts';
import { JsonReader } from '../tfjs-layers/json-reader.ts';
import type { Weight } from '../tfjs-layers/read-weights.ts';
import { readWeights } from '../tfjs-layers/read-weights.ts';
import { elementTypeName } from './element-types.ts';
import type { AttributeValue, GraphNode, GraphSource, StatedShape } from './graph-node.ts';

/**
 * The graph of a TensorFlow.js graph model.
 *
 * @param model - The parsed `model.json`.
 * @param weights - The weight files one after the other, in the order of its `weightsManifest`.
 * @throws {RelevanceError} MALFORMED_MODEL when the file contradicts itself.
 * @throws {RelevanceError} UNSUPPORTED_LAYER when it is no graph model.
 */
export function readJsonGraph(model: unknown, weights: Uint8Array): GraphSource {
  const reader = new JsonReader(model, 'model.json');
  const format = reader.string('format', 'graph-model');
  if (format !== 'graph-model') {
    throw new RelevanceError(
      'UNSUPPORTED_LAYER',
      `model.json expects the format graph-model, got "${format}"`,
      { format },
    );
  }
  const topology = reader.child('modelTopology');
  const nodes = topology
    .array('node')
    .map((node, index) => readNode(new JsonReader(node, `${topology.place}.node[${index}]`)));
  const weightOf = readWeights(reader.array('weightsManifest'), weights);
  return {
    file: 'model.json',
    bytes: weights.length,
    nodes,
    outputs: signatureOutputs(reader),
    constant: ({ name }) => constantOf(name, weightOf),
  };
}

function constantOf(name: string, weights: ReadonlyMap<string, Weight>): Weight {
  const weight = weights.get(name);
  if (weight !== undefined) return { shape: weight.shape, values: weight.values };
  throw new RelevanceError(
    'MALFORMED_MODEL',
    `model.json expects a weight for Const "${name}", got none in its weightsManifest`,
    { node: name },
  );
}

function readNode(reader: JsonReader): GraphNode {
  const attributes = new Map<string, AttributeValue>();
  if (reader.has('attr')) {
    const attr = reader.child('attr');
    for (const key of Object.keys(reader.raw('attr') as object)) {
      if (attr.has(key)) attributes.set(key, readAttribute(attr.child(key)));
    }
  }
  const inputs = reader.has('input') ? reader.array('input') : [];
  return {
    name: reader.string('name'),
    op: reader.string('op'),
    inputs: inputs.map((input) => {
      if (typeof input === 'string') return input;
      throw malformed(reader.place, 'names as inputs', typeof input);
    }),
    attributes,
  };
}

function readAttribute(reader: JsonReader): AttributeValue {
  return {
    ...(reader.has('s') && { s: readText(reader.raw('s'), reader.place) }),
    ...(reader.has('i') && { i: readInteger(reader.raw('i'), reader.place) }),
    ...(reader.has('f') && { f: readFloat(reader.raw('f'), reader.place) }),
    ...(reader.has('b') && { b: reader.boolean('b', false) }),
    ...(reader.has('type') && { type: elementTypeName(reader.raw('type')) }),
    ...(reader.has('shape') && { shape: readShape(reader.child('shape')) }),
    ...(reader.has('list') && { list: readList(reader.child('list')) }),
  };
}

function readList(reader: JsonReader): NonNullable<AttributeValue['list']> {
  const { place } = reader;
  const items = (key: string): readonly unknown[] => (reader.has(key) ? reader.array(key) : []);
  return {
    s: items('s').map((item) => readText(item, place)),
    i: items('i').map((item) => readInteger(item, place)),
  };
}

function readShape(reader: JsonReader): StatedShape {
  if (reader.boolean('unknownRank', false)) return null;
  const dimensions = reader.has('dim') ? reader.array('dim') : [];
  return dimensions.map((dimension) => {
    const item = new JsonReader(dimension, `${reader.place}.dim`);
    // A dimension of 0 is left out by the JSON form of protobuf.
    return item.has('size') ? readInteger(item.raw('size'), item.place) : 0;
  });
}

/** Bytes are base64 in JSON, in old files a list of character codes. */
function readText(value: unknown, place: string): string {
  if (Array.isArray(value) && value.every((code) => Number.isInteger(code))) {
    return (value as number[]).map((code) => String.fromCodePoint(code & 0xff)).join('');
  }
  try {
    if (typeof value === 'string') return atob(value);
  } catch {
    throw malformed(place, 'text in base64', 'text that is none');
  }
  throw malformed(place, 'text in base64', typeof value);
}

function readInteger(value: unknown, place: string): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (Number.isInteger(number)) return number as number;
  throw malformed(place, 'a whole number', typeof value);
}

function readFloat(value: unknown, place: string): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (Number.isFinite(number)) return number as number;
  throw malformed(place, 'a finite number', typeof value);
}

/** Newer files have the signature at the top, older ones in their metadata. */
function signatureOutputs(reader: JsonReader): string[] {
  const metadata = reader.has('userDefinedMetadata')
    ? reader.child('userDefinedMetadata')
    : undefined;
  const holder = [reader, metadata].find((one) => one?.has('signature'));
  const signature = holder?.child('signature');
  if (!signature?.has('outputs')) return [];
  const outputs = signature.child('outputs');
  return Object.keys(signature.raw('outputs') as object).map((key) =>
    outputs.child(key).string('name', key).replace(/:0$/, ''),
  );
}

function malformed(place: string, expected: string, got: string): RelevanceError {
  return new RelevanceError('MALFORMED_MODEL', `${place} expects ${expected}, got ${got}`, {
    place,
    expected,
    got,
  });
}
