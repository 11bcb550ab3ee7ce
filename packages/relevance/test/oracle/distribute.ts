import type { DialectName } from '../../src/index.ts';
import type { OracleLedgerRow, OracleRule } from './explain-by-oracle.ts';
import type { LinearLayer } from './linear-layer.ts';
import { absolute, applyTranspose } from './linear-layer.ts';
import type { OracleBounds } from './rule-formulas.ts';
import { formulas } from './rule-formulas.ts';

/** Relevance with the size of the parts that it was added up from all the way down. */
export interface Relevance {
  readonly values: Float64Array;
  readonly magnitude: Float64Array;
}

/** What each input of a layer gets, and the layer's row of the ledger where it has one. */
export interface Divided {
  readonly left: readonly Relevance[];
  readonly row: OracleLedgerRow | null;
}

/** No relevance. */
export function arrivedNowhere(size: number): Relevance {
  return { values: new Float64Array(size), magnitude: new Float64Array(size) };
}

/** Relevance as it is, with a row of the ledger where the layer has one. */
export function passOn(arrived: Relevance, hasRow = false): Divided {
  return { left: [arrived], row: hasRow ? plainRow(arrived, arrived) : null };
}

/** Aᵀ·R: the way of the values back. */
export function takeMatrixBack(
  layer: LinearLayer,
  arrived: Relevance,
  { sizes, hasRow }: { sizes: readonly number[]; hasRow: boolean },
): Divided {
  const left = {
    values: applyTranspose(layer, arrived.values),
    magnitude: applyTranspose(absolute(layer), arrived.magnitude),
  };
  return { left: partsOf(left, sizes), row: hasRow ? plainRow(arrived, left) : null };
}

/** Relevance divided by a rule, neuron by neuron. */
export function divideAmong(options: {
  layer: LinearLayer;
  x: Float64Array;
  sizes: readonly number[];
  arrived: Relevance;
  rule: OracleRule;
  bounds: OracleBounds | undefined;
  dialect: DialectName;
}): Divided {
  const { layer, x, arrived, rule, bounds, dialect } = options;
  const left = arrivedNowhere(x.length);
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
  return { left: partsOf(left, options.sizes), row };
}

/** Relevance of all inputs behind one another as that of each. */
function partsOf({ values, magnitude }: Relevance, sizes: readonly number[]): Relevance[] {
  let from = 0;
  return sizes.map((size) => {
    const part = {
      values: values.slice(from, from + size),
      magnitude: magnitude.slice(from, from + size),
    };
    from += size;
    return part;
  });
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
