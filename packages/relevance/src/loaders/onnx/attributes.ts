import { RelevanceError } from '../../errors.ts';
import type { OnnxNode, OnnxTensor } from './messages.ts';

/** The attributes of an ONNX node with the defaults of the standard. */
export interface Attributes {
  readonly float: (name: string, fallback: number) => number;
  readonly int: (name: string, fallback: number) => number;
  readonly ints: (name: string) => readonly number[] | undefined;
  readonly string: (name: string, fallback: string) => string;
  readonly tensor: (name: string) => OnnxTensor | undefined;
  readonly has: (name: string) => boolean;
}

const decoder = new TextDecoder();

/** Reads the attributes of a node. */
export function attributesOf(node: OnnxNode): Attributes {
  const byName = new Map(node.attribute.map((attribute) => [attribute.name, attribute]));
  const finite = (name: string, value: number): number => {
    if (Number.isFinite(value)) return value;
    throw new RelevanceError(
      'MALFORMED_MODEL',
      `ONNX ${node.opType} "${node.name}" expects a finite ${name}, got ${value}`,
      { node: node.name, attribute: name },
    );
  };
  return {
    float: (name, fallback) => finite(name, byName.get(name)?.f ?? fallback),
    int: (name, fallback) => byName.get(name)?.i ?? fallback,
    ints: (name) => byName.get(name)?.ints,
    string: (name, fallback) => {
      const attribute = byName.get(name);
      return attribute === undefined ? fallback : decoder.decode(attribute.s);
    },
    tensor: (name) => byName.get(name)?.t ?? undefined,
    has: (name) => byName.has(name),
  };
}
