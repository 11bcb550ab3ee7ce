import type { DialectName, Node } from '../../src/index.ts';
import { applyLayer, applyTranspose, linearLayer } from './linear-layer.ts';
import type { LinearLayer } from './linear-layer.ts';
import { pooledMaxima } from './max-pool.ts';
import { formulas } from './rule-formulas.ts';
import type { OracleBounds } from './rule-formulas.ts';

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

/** Explains one sample with a chain of nodes in float64, one neuron after the other. */
export function explainByOracle(options: {
  /** The nodes behind the input, in order; each reads the one before it. */
  readonly nodes: readonly Node[];
  readonly inputShape: readonly number[];
  readonly input: ArrayLike<number>;
  readonly start: ArrayLike<number>;
  readonly rules: Readonly<Record<string, OracleRule>>;
  readonly bounds?: OracleBounds;
  /** @defaultValue 'zennit' */
  readonly dialect?: DialectName;
}): OracleExplanation {
  const { nodes, rules, bounds, dialect = 'zennit' } = options;
  const steps: Step[] = [];
  let shape = options.inputShape;
  let values: Float64Array = Float64Array.from(options.input);
  for (const node of nodes) {
    const step = forward(node, shape, values);
    steps.push(step);
    ({ shape, y: values } = step);
  }
  const ledger = new Map<string, OracleLedgerRow>();
  const relevance = Float64Array.from(options.start);
  let arrived: Relevance = { values: relevance, magnitude: relevance.map(Math.abs) };
  for (const step of steps.toReversed()) {
    const { left, row } = backward(step, arrived, {
      rule: rules[step.node.name],
      bounds,
      dialect,
    });
    if (row !== undefined) ledger.set(step.node.name, row);
    arrived = left;
  }
  return { output: values, relevance: arrived.values, magnitude: arrived.magnitude, ledger };
}

/** Relevance with the size of the parts that it was added up from all the way down. */
interface Relevance {
  readonly values: Float64Array;
  readonly magnitude: Float64Array;
}

interface Step {
  readonly node: Node;
  readonly layer: LinearLayer | null;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly shape: readonly number[];
  readonly inputShape: readonly number[];
}

function forward(node: Node, inputShape: readonly number[], x: Float64Array): Step {
  switch (node.kind) {
    case 'dense':
    case 'convolution':
    case 'affine':
    case 'average-pool': {
      const layer = linearLayer(node, inputShape);
      return { node, layer, x, y: applyLayer(layer, x), shape: layer.outputShape, inputShape };
    }
    case 'max-pool': {
      const { values, outputShape } = pooledMaxima(node, inputShape, x);
      return { node, layer: null, x, y: values, shape: outputShape, inputShape };
    }
    case 'activation':
      return { node, layer: null, x, y: activate(node, x), shape: inputShape, inputShape };
    case 'reshape':
      return { node, layer: null, x, y: x, shape: node.shape, inputShape };
    default:
      throw new Error(`the oracle knows no ${node.kind}`);
  }
}

function activate(node: Extract<Node, { kind: 'activation' }>, x: Float64Array): Float64Array {
  const { activation } = node;
  switch (activation.name) {
    case 'relu':
      return x.map((value) => (value > 0 ? value : 0));
    case 'leaky-relu':
      return x.map((value) => (value > 0 ? value : value * activation.slope));
    default:
      throw new Error(`the oracle knows no ${activation.name}`);
  }
}

interface Backward {
  readonly left: Relevance;
  readonly row?: OracleLedgerRow;
}

function backward(
  step: Step,
  arrived: Relevance,
  {
    rule,
    bounds,
    dialect,
  }: { rule: OracleRule | undefined; bounds: OracleBounds | undefined; dialect: DialectName },
): Backward {
  const { node, layer, x, inputShape } = step;
  if (node.kind === 'max-pool') {
    const left = { values: new Float64Array(x.length), magnitude: new Float64Array(x.length) };
    for (const [window, winner] of pooledMaxima(node, inputShape, x).winners.entries()) {
      left.values[winner]! += arrived.values[window]!;
      left.magnitude[winner]! += arrived.magnitude[window]!;
    }
    return { left, row: plainRow(arrived, left) };
  }
  if (layer === null) return { left: arrived };
  if (rule === undefined || rule.name === 'gradient') {
    const left = {
      values: applyTranspose(layer, arrived.values),
      magnitude: applyTranspose(absolute(layer), arrived.magnitude),
    };
    return { left, row: plainRow(arrived, left) };
  }
  if (rule.name === 'pass') return { left: arrived, row: plainRow(arrived, arrived) };
  return distribute({ layer, x, arrived, rule, bounds, dialect });
}

function distribute(options: {
  layer: LinearLayer;
  x: Float64Array;
  arrived: Relevance;
  rule: OracleRule;
  bounds: OracleBounds | undefined;
  dialect: DialectName;
}): Backward {
  const { layer, x, arrived, rule, bounds, dialect } = options;
  const left = { values: new Float64Array(x.length), magnitude: new Float64Array(x.length) };
  const row = { in: 0, out: 0, bias: 0, stabilizer: 0, dropped: 0, magnitude: 0 };
  for (const [output, neuron] of layer.neurons.entries()) {
    const value = arrived.values[output]!;
    const size = arrived.magnitude[output]!;
    const part = formulas[rule.name]!(
      { dialect, neuron, x, ...(bounds && { bounds }) },
      rule.options,
    );
    for (const [input, share] of part.inputs.entries()) {
      left.values[input]! += share * value;
      left.magnitude[input]! += part.magnitudes[input]! * size;
      row.out += share * value;
      row.magnitude += part.magnitudes[input]! * size;
    }
    row.in += value;
    for (const account of ['bias', 'stabilizer', 'dropped'] as const) {
      row[account] += part[account] * value;
      row.magnitude += Math.abs(part[account]) * size;
    }
    row.magnitude += size;
  }
  return { left, row };
}

function absolute(layer: LinearLayer): LinearLayer {
  const neurons = layer.neurons.map((neuron) => ({
    ...neuron,
    weights: neuron.weights.map(Math.abs),
  }));
  return { ...layer, neurons };
}

function plainRow(arrived: Relevance, left: Relevance): OracleLedgerRow {
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
  return {
    in: sum(arrived.values),
    out: sum(left.values),
    bias: 0,
    stabilizer: 0,
    dropped: 0,
    magnitude: sum(arrived.magnitude) + sum(left.magnitude),
  };
}
