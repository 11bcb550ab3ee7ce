import type { DialectName, Node } from '../../src/index.ts';
import type { MaxPoolNode } from '../../src/network/node.ts';
import { arrivedNowhere, divideAmong, passOn, takeMatrixBack } from './distribute.ts';
import type { Divided, Relevance } from './distribute.ts';
import { indicesOf, spreadIndex } from './indices.ts';
import type { LinearLayer } from './linear-layer.ts';
import { applyLayer } from './linear-layer.ts';
import { matrixOf } from './matrix-of.ts';
import { pooledMaxima } from './max-pool.ts';
import type { OracleBounds } from './rule-formulas.ts';
import { averagePoolMatrix } from './window-matrices.ts';

/** A rule with every option it has. */
export interface OracleRule {
  readonly name: string;
  readonly options: Readonly<Record<string, number>>;
}

/** Sums of relevance at one layer for one sample, and how large the parts were that they are made of. */
export interface OracleLedgerRow {
  readonly in: number;
  readonly out: number;
  readonly bias: number;
  readonly stabilizer: number;
  readonly dropped: number;
  /** Sum of the magnitudes of all parts: what rounding is measured against. */
  readonly magnitude: number;
}

/** What the oracle says about one sample. */
export interface OracleExplanation {
  readonly output: Float64Array;
  readonly relevance: Float64Array;
  /** Sum of the magnitudes of the parts that each input's relevance was added up from. */
  readonly magnitude: Float64Array;
  /** By name of the layer. */
  readonly ledger: ReadonlyMap<string, OracleLedgerRow>;
}

interface Value {
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

interface Step {
  readonly node: Node;
  readonly matrix: LinearLayer | null;
  /** What the node reads, a name that no node has standing for the network's input. */
  readonly inputs: readonly Value[];
  readonly output: Value;
}

/** Explains one sample in float64, one neuron after the other. */
export function explainByOracle(options: {
  /** The nodes behind the input, in execution order. */
  readonly nodes: readonly Node[];
  readonly inputShape: readonly number[];
  readonly input: ArrayLike<number>;
  /** Zeros where it ends. */
  readonly start: ArrayLike<number>;
  readonly rules: Readonly<Record<string, OracleRule>>;
  readonly bounds?: OracleBounds;
  /** @defaultValue 'zennit' */
  readonly dialect?: DialectName;
}): OracleExplanation {
  const { nodes, rules, bounds, dialect = 'zennit' } = options;
  const input: Value = { shape: options.inputShape, values: Float64Array.from(options.input) };
  const made = new Map<string, Value>();
  const steps: Step[] = [];
  for (const node of nodes) {
    const step = forward(
      node,
      node.inputs.map((name) => made.get(name) ?? input),
    );
    steps.push(step);
    made.set(node.name, step.output);
  }
  const output = steps.at(-1)?.output ?? input;
  const start = output.values.map((_, index) => options.start[index] ?? 0);
  const open = new Map<string, Relevance>();
  const add = (name: string, { values, magnitude }: Relevance): void => {
    const key = made.has(name) ? name : '';
    const there = open.get(key) ?? arrivedNowhere(values.length);
    open.set(key, {
      values: values.map((value, index) => value + there.values[index]!),
      magnitude: magnitude.map((value, index) => value + there.magnitude[index]!),
    });
  };
  add(nodes.at(-1)?.name ?? '', { values: start, magnitude: start.map(Math.abs) });
  const ledger = new Map<string, OracleLedgerRow>();
  for (const step of steps.toReversed()) {
    const arrived = open.get(step.node.name)!;
    const { left, row } = backward(step, arrived, { rule: rules[step.node.name], bounds, dialect });
    if (row !== null) ledger.set(step.node.name, row);
    for (const [index, name] of step.node.inputs.entries()) add(name, left[index]!);
  }
  const { values, magnitude } = open.get('')!;
  return { output: output.values, relevance: values, magnitude, ledger };
}

function forward(node: Node, inputs: readonly Value[]): Step {
  const matrix = matrixOf(
    node,
    inputs.map(({ shape }) => shape),
  );
  const [{ shape, values }] = inputs as [Value];
  const step = (output: Value): Step => ({ node, matrix, inputs, output });
  if (matrix !== null) {
    return step({ shape: matrix.outputShape, values: applyLayer(matrix, joined(inputs)) });
  }
  if (node.kind === 'max-pool') {
    const pooled = pooledMaxima(node, shape, values);
    return step({ shape: pooled.outputShape, values: pooled.values });
  }
  if (node.kind === 'activation') return step({ shape, values: activate(node, values) });
  if (node.kind === 'reshape') return step({ shape: node.shape, values });
  if (node.kind === 'product') return step(product(inputs));
  throw new Error(`the oracle knows no ${node.kind}`);
}

function joined(inputs: readonly Value[]): Float64Array {
  return Float64Array.from(inputs.flatMap(({ values }) => [...values]));
}

function product(inputs: readonly Value[]): Value {
  const [a, b] = inputs as [Value, Value];
  const shape = a.shape.map((size, axis) => Math.max(size, b.shape[axis]!));
  const values = Float64Array.from(
    indicesOf(shape),
    (index) => a.values[spreadIndex(a.shape, index)]! * b.values[spreadIndex(b.shape, index)]!,
  );
  return { shape, values };
}

function activate(node: Extract<Node, { kind: 'activation' }>, x: Float64Array): Float64Array {
  const { activation } = node;
  if (activation.name === 'relu') return x.map((value) => (value > 0 ? value : 0));
  if (activation.name === 'leaky-relu') {
    return x.map((value) => (value > 0 ? value : value * activation.slope));
  }
  throw new Error(`the oracle knows no ${activation.name}`);
}

function backward(
  step: Step,
  arrived: Relevance,
  {
    rule,
    bounds,
    dialect,
  }: { rule: OracleRule | undefined; bounds: OracleBounds | undefined; dialect: DialectName },
): Divided {
  const { node, inputs } = step;
  const sizes = inputs.map(({ values }) => values.length);
  if (node.kind === 'activation' || node.kind === 'reshape') return passOn(arrived);
  if (node.kind === 'max-pool' && (rule === undefined || rule.name === 'gradient')) {
    return takeMatrixBack(winnerMatrix(step), arrived, { sizes, hasRow: true });
  }
  if (node.kind === 'product') return divideProduct(node.gate, step, arrived);
  const matrix = node.kind === 'max-pool' ? meanMatrix(node, inputs[0]!.shape) : step.matrix!;
  if (rule === undefined || rule.name === 'gradient') {
    const isRoute = ['concatenate', 'slice', 'pad', 'transpose'].includes(node.kind);
    return takeMatrixBack(matrix, arrived, { sizes, hasRow: !isRoute });
  }
  if (rule.name === 'pass') return passOn(arrived, true);
  return divideAmong({ layer: matrix, x: joined(inputs), sizes, arrived, rule, bounds, dialect });
}

/** What the windows of a max pool share by: their means. */
function meanMatrix(node: MaxPoolNode, inputShape: readonly number[]): LinearLayer {
  const countedPadding = node.window.padding.map(() => [0, 0] as const);
  return averagePoolMatrix({ ...node, kind: 'average-pool', countedPadding }, inputShape);
}

/** A max pool as what it did to this sample: a one at each winner. */
function winnerMatrix({ node, inputs, output }: Step): LinearLayer {
  const [{ shape, values }] = inputs as [Value];
  const { winners } = pooledMaxima(node as MaxPoolNode, shape, values);
  const neurons = winners.map((winner) => ({
    bias: 0,
    weights: new Float64Array(values.length).fill(1, winner, winner + 1),
    connected: new Uint8Array(values.length).fill(1, winner, winner + 1),
  }));
  return { neurons, outputShape: output.shape };
}

/** A half to each factor, or all to the one that is no gate, at the place that was read. */
function divideProduct(gate: 0 | 1 | null, { inputs, output }: Step, arrived: Relevance): Divided {
  const sizes = inputs.map(({ values }) => values.length);
  const [firstSize] = sizes as [number];
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const shares = inputs.map((_, input) => {
    if (gate === null) return 0.5;
    return gate === input ? 0 : 1;
  });
  const neurons = Array.from(indicesOf(output.shape), (index) => {
    const weights = new Float64Array(total);
    for (const [input, { shape }] of inputs.entries()) {
      weights[input * firstSize + spreadIndex(shape, index)]! += shares[input]!;
    }
    return { bias: 0, weights, connected: new Uint8Array(total) };
  });
  return takeMatrixBack({ neurons, outputShape: output.shape }, arrived, { sizes, hasRow: true });
}
