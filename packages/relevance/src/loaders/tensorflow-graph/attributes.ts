import { RelevanceError } from '../../errors.ts';
import type { AttributeValue, GraphNode, StatedShape } from './graph-node.ts';

/** The attributes of a node with the defaults of TensorFlow's operation. */
export interface Attributes {
  readonly float: (name: string, fallback: number) => number;
  readonly int: (name: string, fallback: number) => number;
  readonly bool: (name: string, fallback: boolean) => boolean;
  readonly string: (name: string, fallback: string) => string;
  readonly type: (name: string) => string | undefined;
  readonly ints: (name: string) => readonly number[];
  readonly strings: (name: string) => readonly string[];
  /** `undefined` when the node has none. */
  readonly shape: (name: string) => StatedShape | undefined;
}

/** Reads the attributes of a node. */
export function attributesOf({ name: node, op, attributes }: GraphNode): Attributes {
  const find = <Field extends keyof AttributeValue>(
    name: string,
    field: Field,
  ): AttributeValue[Field] | undefined => {
    const attribute = attributes.get(name);
    if (attribute === undefined || field in attribute) return attribute?.[field];
    // The JSON form of protobuf leaves empty lists out.
    if (field === 'list' && Object.keys(attribute).length === 0) return undefined;
    throw new RelevanceError(
      'MALFORMED_MODEL',
      `TensorFlow ${op} "${node}" expects ${name} as ${field}, got ${Object.keys(attribute).join(', ') || 'nothing'}`,
      { node, operator: op, attribute: name },
    );
  };
  const finite = (name: string, value: number): number => {
    if (Number.isFinite(value)) return value;
    throw new RelevanceError(
      'MALFORMED_MODEL',
      `TensorFlow ${op} "${node}" expects a finite ${name}, got ${value}`,
      { node, operator: op, attribute: name },
    );
  };
  return {
    float: (name, fallback) => finite(name, find(name, 'f') ?? fallback),
    int: (name, fallback) => find(name, 'i') ?? fallback,
    bool: (name, fallback) => find(name, 'b') ?? fallback,
    string: (name, fallback) => find(name, 's') ?? fallback,
    type: (name) => find(name, 'type'),
    ints: (name) => find(name, 'list')?.i ?? [],
    strings: (name) => find(name, 'list')?.s ?? [],
    shape: (name) => (attributes.has(name) ? find(name, 'shape') : undefined),
  };
}

/** The attributes of a fused node without the last of its functions. */
export function withoutLastFunction(attributes: Attributes): Attributes {
  const strings = (name: string): readonly string[] =>
    name === 'fused_ops' ? attributes.strings(name).slice(0, -1) : attributes.strings(name);
  return { ...attributes, strings };
}
