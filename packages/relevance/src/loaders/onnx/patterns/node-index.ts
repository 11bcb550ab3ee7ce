import { readConstant } from '../constant.ts';
import type { GraphBuilder } from '../graph-builder.ts';
import type { OnnxNode } from '../messages.ts';

/** A tensor as a number times another. */
export interface Multiple {
  readonly factor: number;
  readonly of: string;
}

/** Finds what makes a tensor, and the numbers among the constants. */
export class NodeIndex {
  readonly #makers = new Map<string, OnnxNode>();
  readonly #builder: GraphBuilder;

  constructor(nodes: readonly OnnxNode[], builder: GraphBuilder) {
    this.#builder = builder;
    for (const node of nodes) {
      if (node.domain !== '' && node.domain !== 'ai.onnx') continue;
      for (const name of node.output.slice(0, 1)) this.#makers.set(name, node);
    }
  }

  /** The node that makes a tensor, where it is of that type. */
  maker(name: string, opType?: string): OnnxNode | undefined {
    const node = this.#makers.get(name);
    return opType === undefined || node?.opType === opType ? node : undefined;
  }

  /** The number that a tensor is known to be; `undefined` for others. */
  numberOf(name: string): number | undefined {
    const known = this.#builder.constant(name);
    if (known !== undefined) return known.values.length === 1 ? known.values[0] : undefined;
    const node = this.#makers.get(name);
    if (node === undefined) return undefined;
    if (node.opType === 'Constant') return numberOfConstant(node);
    const isHandedOn = ['Cast', 'CastLike', 'Identity'].includes(node.opType);
    const source = node.input[0] ?? '';
    const isOwn = this.#makers.get(source)?.opType === 'Constant' || this.#builder.constant(source);
    return isHandedOn && isOwn ? this.numberOf(source) : undefined;
  }

  /** The two inputs of a node as a tensor and a number, in either order. */
  withNumber(node: OnnxNode | undefined): Multiple | undefined {
    const [first = '', second = ''] = node?.input ?? [];
    const right = this.numberOf(second);
    if (right !== undefined) return { factor: right, of: first };
    const left = this.numberOf(first);
    return left === undefined ? undefined : { factor: left, of: second };
  }

  /** A tensor as a number times another, by the product or quotient with a number that makes it. */
  multiple(name: string): Multiple | undefined {
    const node = this.maker(name);
    if (node?.opType === 'Mul') return this.withNumber(node);
    if (node?.opType !== 'Div') return undefined;
    const divisor = this.numberOf(node.input[1] ?? '');
    return divisor === undefined ? undefined : { factor: 1 / divisor, of: node.input[0] ?? '' };
  }

  /** How many times `of` the tensor is; `undefined` when it is made of something else. */
  timesOf(name: string, of: string): number | undefined {
    let factor = 1;
    let at = name;
    // As deep as exporters go; a file that goes deeper, or round in a circle, is no pattern.
    for (let depth = 0; depth < 4; depth += 1) {
      if (at === of) return factor;
      const multiple = this.multiple(at);
      if (multiple === undefined) return undefined;
      factor *= multiple.factor;
      at = multiple.of;
    }
    return undefined;
  }
}

function numberOfConstant(node: OnnxNode): number | undefined {
  for (const { name, f, i, t } of node.attribute) {
    if (name === 'value_float') return f;
    if (name === 'value_int') return i;
    if (name !== 'value' || t === null || t.externalData.length > 0) continue;
    const isNumber =
      t.dims.every((size) => size === 1) && [1, 6, 7, 10, 11, 16].includes(t.dataType);
    return isNumber ? readConstant(t).values[0] : undefined;
  }
  return undefined;
}
