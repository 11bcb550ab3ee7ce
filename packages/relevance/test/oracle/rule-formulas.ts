import type { DialectName } from '../../src/index.ts';
import type { Neuron } from './linear-layer.ts';

/** Bounds of each input of the layer. */
export interface OracleBounds {
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
}

/** What happens to the relevance of one neuron. */
export interface Distribution {
  /** Relevance of each input. */
  readonly inputs: Float64Array;
  /** How large the parts were that each input's relevance is the sum of. */
  readonly magnitudes: Float64Array;
  /** What the bias kept. */
  readonly bias: number;
  /** What the stabilizer kept. */
  readonly stabilizer: number;
  /** What nobody got. */
  readonly dropped: number;
}

/** What a rule works on: one neuron and its inputs. */
export interface NeuronAt {
  /** Whose conventions are followed. */
  readonly dialect: DialectName;
  readonly neuron: Neuron;
  readonly x: ArrayLike<number>;
  readonly bounds?: OracleBounds;
}

type Formula = (at: NeuronAt, options: Readonly<Record<string, number>>) => Distribution;

type Stabilized = 'signed' | 'plus' | 'where-zero' | 'near-zero' | 'none';

const positive = (value: number): number => Math.max(value, 0);
const negative = (value: number): number => Math.min(value, 0);
/** sign with σ(0) = σ(−0) = +1. */
const sigma = (value: number): number => (value < 0 ? -1 : 1);

/**
 * The rules a second time, a neuron at a time and for a relevance of 1:
 * r_i = contribution_i / (denominator + ε·σ(denominator)).
 */
export const formulas: Readonly<Record<string, Formula>> = {
  epsilon: (at, { epsilon }) =>
    share(at, {
      contribution: (x, w) => x * w,
      bias: at.neuron.bias,
      epsilon: epsilon!,
      ...(at.dialect === 'innvestigate' && { stabilized: 'signed' }),
      ...unsignedOf(at),
    }),
  norm: (at, { epsilon }) =>
    share(at, {
      contribution: (x, w) => x * w,
      bias: 0,
      epsilon: epsilon!,
      ...(at.dialect === 'tjoa-guan' && { stabilized: 'none' }),
    }),
  zero: (at) => {
    const epsilon = { captum: 1e-9, innvestigate: 1e-7, 'tjoa-guan': 0, zennit: 0 }[at.dialect];
    const z = outputOf(at);
    if (z === 0 && epsilon === 0) return nothing(at);
    return share(at, { contribution: (x, w) => x * w, bias: at.neuron.bias, epsilon });
  },
  gamma: (at, { gamma, epsilon }) => {
    const z = outputOf(at);
    if (z === 0) return nothing(at);
    const { bias } = at.neuron;
    const up = (value: number): number => value + gamma! * positive(value);
    const down = (value: number): number => value + gamma! * negative(value);
    return z > 0
      ? share(at, {
          contribution: (x, w) => positive(x) * up(w) + negative(x) * down(w),
          bias: up(bias),
          epsilon: epsilon!,
        })
      : share(at, {
          contribution: (x, w) => positive(x) * down(w) + negative(x) * up(w),
          bias: down(bias),
          epsilon: epsilon!,
        });
  },
  'gamma-montavon': (at, { gamma, epsilon }) =>
    share(at, {
      contribution: (x, w) => x * (w + gamma! * positive(w)),
      bias: at.neuron.bias + (at.dialect === 'captum' ? 0 : gamma! * positive(at.neuron.bias)),
      epsilon: epsilon!,
    }),
  'alpha-beta': (at, { alpha, beta, epsilon }) => alphaBeta(at, alpha!, beta!, epsilon!),
  'z-plus': (at, { epsilon }) => {
    const isClampless = at.dialect === 'captum' || at.dialect === 'tjoa-guan';
    if (isClampless) {
      return share(at, {
        contribution: (x, w) => x * positive(w),
        bias: at.dialect === 'captum' ? at.neuron.bias : 0,
        epsilon: epsilon!,
        ...(at.dialect === 'tjoa-guan' && { stabilized: 'near-zero' }),
      });
    }
    return share(at, {
      contribution: (x, w) => positive(x) * positive(w) + negative(x) * negative(w),
      bias: at.dialect === 'innvestigate' ? 0 : positive(at.neuron.bias),
      epsilon: epsilon!,
    });
  },
  'w-square': (at, { epsilon }) =>
    share(at, {
      contribution: (_x, w) => w * w,
      bias: at.dialect === 'innvestigate' ? 0 : at.neuron.bias ** 2,
      epsilon: epsilon!,
    }),
  flat: (at, { epsilon }) => share(at, { contribution: () => 1, bias: 0, epsilon: epsilon! }),
  'shifted-box': (at, { epsilon }) =>
    share(at, {
      contribution: (_x, w, index) =>
        -at.bounds!.low[index]! * positive(w) - at.bounds!.high[index]! * negative(w),
      bias: -at.neuron.bias,
      epsilon: epsilon!,
      ...unsignedOf(at),
    }),
  'z-box': (at, { epsilon }) =>
    share(at, {
      contribution: (x, w, index) =>
        x * w - at.bounds!.low[index]! * positive(w) - at.bounds!.high[index]! * negative(w),
      magnitude: (x, w, index) =>
        Math.abs(x * w) +
        Math.abs(at.bounds!.low[index]! * positive(w)) +
        Math.abs(at.bounds!.high[index]! * negative(w)),
      bias: 0,
      epsilon: epsilon!,
      ...unsignedOf(at),
    }),
};

/** z = Σ x_i·w_i + b. */
function outputOf({ neuron, x }: NeuronAt): number {
  return total(
    neuron.weights.map((weight, index) => weight * x[index]!),
    neuron.bias,
  );
}

/** A sum whose rounding residue is no sign: thirds of an average pool that add up to zero are zero. */
function total(parts: Float64Array, start: number): number {
  const sum = parts.reduce((left, right) => left + right, start);
  const size = parts.reduce((left, right) => left + Math.abs(right), Math.abs(start));
  return Math.abs(sum) <= 1e-13 * size ? 0 : sum;
}

function alphaBeta(at: NeuronAt, alpha: number, beta: number, epsilon: number): Distribution {
  const { bias } = at.neuron;
  const isWhole = at.dialect === 'innvestigate';
  if (at.dialect === 'captum' && beta === 0) {
    return share(at, { contribution: (x, w) => x * positive(w), bias, epsilon });
  }
  const up = share(at, {
    contribution: (x, w) => positive(x) * positive(w) + negative(x) * negative(w),
    bias: isWhole ? bias : positive(bias),
    epsilon,
  });
  const down = share(at, {
    contribution: (x, w) => positive(x) * negative(w) + negative(x) * positive(w),
    bias: isWhole ? bias : negative(bias),
    epsilon,
  });
  return {
    inputs: up.inputs.map((value, index) => alpha * value - beta * down.inputs[index]!),
    magnitudes: up.magnitudes.map((value, index) => alpha * value + beta * down.magnitudes[index]!),
    bias: alpha * up.bias - beta * down.bias,
    stabilizer: alpha * up.stabilizer - beta * down.stabilizer,
    dropped: 0,
  };
}

/** The ε of the rules that Tjoa and Guan have but z⁺. */
function unsignedOf({ dialect }: NeuronAt): { stabilized?: Stabilized } {
  return dialect === 'tjoa-guan' ? { stabilized: 'plus' } : {};
}

/** What the dialects add to a denominator z; the ε-rule of iNNvestigate is the only one there with a sign. */
function addedTo(z: number, epsilon: number, stabilized: Stabilized): number {
  switch (stabilized) {
    case 'signed':
      return epsilon * sigma(z);
    case 'plus':
      return epsilon;
    case 'where-zero':
      return z === 0 ? epsilon : 0;
    case 'near-zero':
      return z !== 0 && Math.abs(z) < epsilon ? epsilon * sigma(z) : 0;
    case 'none':
      return 0;
  }
}

const stabilizedBy: Readonly<Record<DialectName, Stabilized>> = {
  captum: 'signed',
  innvestigate: 'where-zero',
  'tjoa-guan': 'signed',
  zennit: 'signed',
};

function share(
  { neuron, x, dialect }: NeuronAt,
  formula: {
    contribution: (x: number, weight: number, index: number) => number;
    /** Where a contribution is a sum itself. */
    magnitude?: (x: number, weight: number, index: number) => number;
    bias: number;
    epsilon: number;
    stabilized?: Stabilized;
  },
): Distribution {
  const each = (part: (x: number, weight: number, index: number) => number): Float64Array =>
    neuron.weights.map((weight, index) =>
      neuron.connected[index] === 1 ? part(x[index]!, weight, index) : 0,
    );
  const contributions = each(formula.contribution);
  const denominator = total(contributions, formula.bias);
  const added = addedTo(denominator, formula.epsilon, formula.stabilized ?? stabilizedBy[dialect]);
  const factor = 1 / (denominator + added);
  const magnitudes = formula.magnitude === undefined ? contributions : each(formula.magnitude);
  return {
    inputs: contributions.map((value) => value * factor),
    magnitudes: magnitudes.map((value) => Math.abs(value * factor)),
    bias: formula.bias * factor,
    stabilizer: added * factor,
    dropped: 0,
  };
}

function nothing({ neuron }: NeuronAt): Distribution {
  const inputs = new Float64Array(neuron.weights.length);
  return { inputs, magnitudes: inputs, bias: 0, stabilizer: 0, dropped: 1 };
}
