import { RelevanceError } from '../../errors.ts';
import type { OnnxAttribute, OnnxNode, OnnxTensor } from './messages.ts';

/** The attributes of an ONNX node with the defaults of the standard. */
export interface Attributes {
  readonly float: (name: string, fallback: number) => number;
  readonly int: (name: string, fallback: number) => number;
  readonly ints: (name: string) => readonly number[] | undefined;
  readonly floats: (name: string) => readonly number[] | undefined;
  readonly string: (name: string, fallback: string) => string;
  readonly tensor: (name: string) => OnnxTensor | undefined;
  readonly has: (name: string) => boolean;
}

const decoder = new TextDecoder();

/** Codes of AttributeProto.AttributeType. */
const typeCodes = { float: 1, int: 2, string: 3, tensor: 4, floats: 6, ints: 7 } as const;

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
  const find = (name: string, type: keyof typeof typeCodes): OnnxAttribute | undefined => {
    const attribute = byName.get(name);
    // Some writers leave the type out, which reads as 0.
    if (attribute === undefined || [0, typeCodes[type]].includes(attribute.type)) return attribute;
    throw new RelevanceError(
      'MALFORMED_MODEL',
      `ONNX ${node.opType} "${node.name}" expects ${name} of type ${type} (${typeCodes[type]}), got type ${attribute.type}`,
      { node: node.name, attribute: name, type: attribute.type },
    );
  };
  return {
    float: (name, fallback) => finite(name, find(name, 'float')?.f ?? fallback),
    int: (name, fallback) => find(name, 'int')?.i ?? fallback,
    ints: (name) => find(name, 'ints')?.ints,
    floats: (name) => find(name, 'floats')?.floats,
    string: (name, fallback) => {
      const attribute = find(name, 'string');
      return attribute === undefined ? fallback : decoder.decode(attribute.s);
    },
    tensor: (name) => find(name, 'tensor')?.t ?? undefined,
    has: (name) => byName.has(name),
  };
}
