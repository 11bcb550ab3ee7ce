import { expect } from 'vitest';

import type { Bounds, DialectName, Explanation, LedgerAccount, Network } from '../../src/index.ts';
import { compile } from '../../src/index.ts';
import { relativeL2 } from '../relative-l2.ts';
import type { OracleExplanation, OracleRule } from './explain-by-oracle.ts';
import { explainByOracle } from './explain-by-oracle.ts';

const accounts: readonly LedgerAccount[] = ['in', 'out', 'bias', 'stabilizer', 'dropped'];
/** Relative to the magnitude of what was added up: some hundred float32 roundings. */
const tolerance = 1e-5;

/** What the engine and the oracle explain. */
export interface OracleCase {
  readonly network: Network;
  /** `[batch, ...input]`, channel last. */
  readonly batch: Float32Array;
  readonly samples: number;
  /** `[batch, ...output]` */
  readonly start: Float32Array;
  /** By name of the node. */
  readonly rules: Readonly<Record<string, OracleRule>>;
  readonly bounds?: Bounds;
  /** @defaultValue 'zennit' */
  readonly dialect?: DialectName;
}

/** Compiles and explains a chain of nodes and requires output, relevance and ledger to be the oracle's. */
export function expectLikeOracle(example: OracleCase): void {
  const { network, samples } = example;
  const [input, ...nodes] = network.nodes;
  const inputShape = network.inputs[0]!.shape;
  const outputShape = network.shapes.get(network.outputs[0]!)!;
  const explanation = explainWithRules(example);
  const size = example.batch.length / samples;
  const outputSize = example.start.length / samples;
  expect(input!.kind).toBe('input');
  expect(explanation.output.shape).toEqual([samples, ...outputShape]);
  expect(explanation.relevance.shape).toEqual([samples, ...inputShape]);
  for (let sample = 0; sample < samples; sample += 1) {
    const expected = explainByOracle({
      nodes,
      inputShape,
      input: example.batch.subarray(sample * size, (sample + 1) * size),
      start: example.start.subarray(sample * outputSize, (sample + 1) * outputSize),
      rules: example.rules,
      dialect: example.dialect ?? 'zennit',
      ...(example.bounds && { bounds: spread(example.bounds, inputShape) }),
    });
    const output = explanation.output.values.subarray(
      sample * outputSize,
      (sample + 1) * outputSize,
    );
    const relevance = explanation.relevance.values.subarray(sample * size, (sample + 1) * size);
    expect(relativeL2(output, expected.output)).toBeLessThanOrEqual(1e-6);
    expectWithin(relevance, expected.relevance, expected.magnitude);
    expectLedger(explanation, expected, sample);
  }
}

function explainWithRules({
  network,
  batch,
  samples,
  start,
  rules,
  bounds,
  dialect = 'zennit',
}: OracleCase): Explanation {
  const entries = Object.entries(rules).map(([name, rule]) => ({
    match: { name },
    rule: rule.name,
    options: rule.options,
  }));
  const explainer = compile(network, {
    composite: {
      name: 'by-name',
      entries: [...entries, { match: { kind: 'activation' }, rule: 'pass' }],
      ...(bounds && { bounds }),
    },
    dialect,
  });
  try {
    const outputShape = network.shapes.get(network.outputs[0]!)!;
    return explainer.explain(
      { shape: [samples, ...network.inputs[0]!.shape], values: batch },
      { start: { shape: [samples, ...outputShape], values: start } },
    );
  } finally {
    explainer.dispose();
  }
}

/** Relative L2 distance, measured against what each value was added up from: sums may cancel. */
function expectWithin(
  got: ArrayLike<number>,
  expected: Float64Array,
  magnitude: Float64Array,
): void {
  const offset = expected.map((value, index) => got[index]! - value + magnitude[index]!);
  expect(relativeL2(offset, magnitude)).toBeLessThanOrEqual(tolerance);
}

function expectLedger(explanation: Explanation, expected: OracleExplanation, sample: number): void {
  const rows = new Map(explanation.ledger.map((row) => [row.layer.name, row]));
  expect([...rows.keys()].toSorted()).toEqual([...expected.ledger.keys()].toSorted());
  for (const [name, row] of expected.ledger) {
    const got = rows.get(name)!;
    const allowed = tolerance * row.magnitude;
    for (const account of accounts) {
      const difference = Math.abs(got[account][sample]! - row[account]);
      expect(difference, `${account} of ${name}`).toBeLessThanOrEqual(allowed);
    }
    // A derivative is no share of the relevance: it balances nothing.
    if (got.layer.rule.name === 'gradient') continue;
    const kept =
      got.out[sample]! + got.bias[sample]! + got.stabilizer[sample]! + got.dropped[sample]!;
    expect(Math.abs(got.in[sample]! - kept), `balance of ${name}`).toBeLessThanOrEqual(allowed);
  }
}

/** Bounds with one number an input value. */
function spread(
  { low, high }: Bounds,
  shape: readonly number[],
): { low: Float64Array; high: Float64Array } {
  const size = shape.reduce((product, dimension) => product * dimension, 1);
  const each = (bound: Bounds['low']): Float64Array =>
    Float64Array.from({ length: size }, (_, index) => {
      if (typeof bound === 'number') return bound;
      const values = 'shape' in bound ? bound.values : bound;
      return values[values.length === size ? index : index % shape.at(-1)!]!;
    });
  return { low: each(low), high: each(high) };
}
