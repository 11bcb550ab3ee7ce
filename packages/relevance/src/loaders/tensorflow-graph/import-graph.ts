import { RelevanceError } from '../../errors.ts';
import { attributesOf, withoutLastFunction } from './attributes.ts';
import { foldings } from './foldings/index.ts';
import type { GraphBuilder } from './graph-builder.ts';
import type { GraphNode, GraphSource } from './graph-node.ts';
import type { BlocksValue, GraphValue, PlacedTensor, RowsValue } from './graph-value.ts';
import { shapeOf } from './graph-value.ts';
import type { Operator, OperatorContext } from './operator.ts';
import { placed, shown, unsupported } from './operator.ts';
import { activationOperators } from './operators/activations.ts';
import { arithmeticOperators } from './operators/arithmetic.ts';
import { operators } from './operators/index.ts';
import { importPlaceholder, isPlaceholder } from './placeholders.ts';
import { parseTensorName } from './tensor-name.ts';
import type { TensorflowGraphOptions } from './tensorflow-graph-options.ts';

/** Operations that may stand between a convolution in blocks and BatchToSpaceND: they see each cell alone. */
const cellwise: ReadonlySet<string> = new Set([
  'Add',
  'AddV2',
  'BiasAdd',
  'Elu',
  'FusedBatchNorm',
  'FusedBatchNormV2',
  'FusedBatchNormV3',
  'LeakyRelu',
  'Mul',
  'Relu',
  'Relu6',
  'Sub',
]);

/** Operations that read blocks as they are. */
const blockwise: ReadonlySet<string> = new Set([
  'BatchToSpaceND',
  'Conv2D',
  'Conv3D',
  'DepthwiseConv2dNative',
  'ExpandDims',
  'FusedDepthwiseConv2dNative',
  'Identity',
  'Squeeze',
  '_FusedConv2D',
  '_FusedDepthwiseConv2dNative',
]);

/** Operations that see each row of the last axis alone. */
const rowwise: ReadonlySet<string> = new Set([
  ...cellwise,
  ...activationOperators.map(({ operation }) => operation),
  ...arithmeticOperators.map(({ operation }) => operation),
  'Identity',
  'IdentityN',
  'MatMul',
  '_FusedMatMul',
]);

/** How nodes are read. */
export interface GraphImportOptions extends TensorflowGraphOptions {
  /** Names of nodes whose function is left out. */
  readonly takenOff: ReadonlySet<string>;
}

/** Reads the nodes of a graph one after the other. */
export class GraphImporter {
  readonly #source: GraphSource;
  readonly #builder: GraphBuilder;
  readonly #options: GraphImportOptions;
  readonly #values = new Map<string, readonly GraphValue[]>();

  constructor(source: GraphSource, builder: GraphBuilder, options: GraphImportOptions) {
    this.#source = source;
    this.#builder = builder;
    this.#options = options;
  }

  /** What a tensor of the file is. */
  value(text: string, reader: string): GraphValue {
    const { node, output } = parseTensorName(text);
    const values = this.#values.get(node) ?? [];
    const [first] = values;
    if (first?.kind === 'dead' || first?.kind === 'unknown') {
      if (values.length === 1) return first;
    }
    const value = values[output];
    if (value !== undefined) return value;
    throw new RelevanceError(
      'MALFORMED_MODEL',
      `${this.#source.file} expects outputs that nodes have, got "${text}" read by ${reader}`,
      { tensor: text, reader },
    );
  }

  /** The tensor that the network ends in. */
  output(text: string): PlacedTensor {
    const value = this.value(text, 'the outputs');
    if (value.kind === 'unknown') throw value.error;
    if (value.kind === 'tensor') return placed(value, { node: value.source });
    const { file } = this.#source;
    if (value.kind === 'rows') {
      throw new RelevanceError(
        'UNSUPPORTED_LAYER',
        `${file} expects its output "${text}" to have the batch as its first axis, got other axes of a sample in it`,
        { output: text, shape: value.tensor.shape },
      );
    }
    throw new RelevanceError(
      'MALFORMED_MODEL',
      `${file} expects its output "${text}" to be computed from an input, got one that is not`,
      { output: text, kind: value.kind },
    );
  }

  /** What a node reads, control inputs left out; missing for an input whose default is not computed. */
  inputsOf(node: GraphNode): GraphValue[] {
    const names = node.inputs.filter((name) => !parseTensorName(name).isControl);
    if (isPlaceholder(node)) {
      return names.flatMap(
        (name) => this.#values.get(parseTensorName(name).node)?.slice(0, 1) ?? [],
      );
    }
    if (node.op === 'NextIteration') return [];
    return names.map((name) => this.value(name, `"${node.name}"`));
  }

  /**
   * Reads a node behind those that it reads.
   *
   * @returns What stands in the way of this very node; what is behind it is unknown, until a choice leaves it out.
   */
  importNode(node: GraphNode): RelevanceError | undefined {
    try {
      this.#values.set(node.name, this.#import(node, this.inputsOf(node)));
      return undefined;
    } catch (error) {
      if (!(error instanceof RelevanceError)) throw error;
      this.#values.set(node.name, [{ kind: 'unknown', error }]);
      return error;
    }
  }

  #import(node: GraphNode, inputs: readonly GraphValue[]): readonly GraphValue[] {
    const builder = this.#builder;
    if (node.op === 'Const') {
      return [{ kind: 'constant', constant: this.#source.constant(node, builder.claim) }];
    }
    if (isPlaceholder(node)) {
      return [importPlaceholder(builder, node, { inputs, options: this.#options })];
    }
    if (node.op !== 'Merge' && inputs.some(({ kind }) => kind === 'dead'))
      return [{ kind: 'dead' }];
    const unknown = inputs.find((value) => value.kind === 'unknown');
    if (unknown !== undefined && !isChoice(node, inputs)) return [unknown];
    const isTakenOff = this.#options.takenOff.has(node.name);
    const isFused = node.attributes.has('fused_ops');
    if (isTakenOff && !isFused && inputs[0] !== undefined) return [inputs[0]];
    const attributes = isTakenOff ? withoutLastFunction(attributesOf(node)) : attributesOf(node);
    const context = { builder, node, attributes, inputs };
    const constants = inputs.flatMap((value) =>
      value.kind === 'constant' ? [value.constant] : [],
    );
    const folding = foldings.get(node.op);
    if (folding !== undefined && constants.length === inputs.length) {
      return [{ kind: 'constant', constant: folding.fold(context, constants) }];
    }
    return importComputed(context);
  }
}

/** Whether the node hands one of its inputs on, and which is known. */
function isChoice({ op }: GraphNode, inputs: readonly GraphValue[]): boolean {
  if (op === 'Switch') return inputs[1]?.kind === 'constant';
  if (op === 'Select' || op === 'SelectV2') return inputs[0]?.kind === 'constant';
  return op === 'Merge';
}

/** Whether an error only keeps a node from being read, so that the network may do without it. */
export function isGap({ code }: RelevanceError): boolean {
  return code === 'UNSUPPORTED_LAYER' || code === 'SHAPE_MISMATCH';
}

function importComputed(context: OperatorContext): readonly GraphValue[] {
  const { node, inputs } = context;
  const operator = operators.get(node.op);
  if (operator === undefined) throw unknownOperation(node, inputs);
  const rows = inputs.find((value) => value.kind === 'rows');
  if (rows !== undefined && rowwise.has(node.op)) return importRows(context, rows, operator);
  const at = inputs.findIndex(({ kind }) => kind === 'blocks');
  if (at === -1) return operator.importNode(context);
  const blocks = inputs[at] as BlocksValue;
  if (blockwise.has(node.op)) return operator.importNode(context);
  if (blocks.padding !== null || !cellwise.has(node.op)) return operator.importNode(context);
  const bare = inputs.with(at, blocks.tensor);
  return operator
    .importNode({ ...context, inputs: bare })
    .map((tensor) => ({ ...blocks, tensor: tensor as PlacedTensor }));
}

function importRows(
  context: OperatorContext,
  { lead }: RowsValue,
  operator: Operator,
): readonly GraphValue[] {
  const inputs = context.inputs.map((value) => {
    if (value.kind === 'rows' && value.lead === lead) return value.tensor;
    if (value.kind !== 'tensor') return value;
    throw unsupported(context, 'tensors with the same axes in the batch axis', 'others');
  });
  return operator
    .importNode({ ...context, inputs })
    .map((value) => (value.kind === 'tensor' ? { kind: 'rows', tensor: value, lead } : value));
}

/** The operations that a graph may have, sorted. */
export function knownOperations(): readonly string[] {
  const known = new Set([
    ...operators.keys(),
    ...foldings.keys(),
    'Const',
    'Placeholder',
    'PlaceholderWithDefault',
  ]);
  return [...known].toSorted();
}

function unknownOperation(node: GraphNode, inputs: readonly GraphValue[]): RelevanceError {
  const shapes = inputs.map(shapeOf);
  const isFolded = foldings.has(node.op);
  const expected = isFolded
    ? `${node.op} of known values only`
    : `the operations ${knownOperations().join(', ')}`;
  return new RelevanceError(
    'UNSUPPORTED_LAYER',
    `TensorFlow graph expects ${expected}, got ${node.op} "${node.name}" with inputs of ${shapes.map(shown).join(', ') || 'no shape'}`,
    { operator: node.op, node: node.name, shapes },
  );
}
