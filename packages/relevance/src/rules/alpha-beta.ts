import { RelevanceError } from '../errors.ts';
import type { Branch, RuleDefinition } from './rule.ts';
import { biasOption, negativePart, positivePart, stabilizerOption } from './rule.ts';

/** Positive and negative contributions apart, weighted α and −β. */
export const alphaBeta: RuleDefinition = {
  meta: {
    name: 'alpha-beta',
    description: 'Positive and negative contributions apart, weighted α and −β with α − β = 1',
    formula:
      'R_i = Σ_j (α·(x_i w_ij)⁺ / stabilize(Σ (x w)⁺ + b⁺) − β·(x_i w_ij)⁻ / stabilize(Σ (x w)⁻ + b⁻)) · R_j',
    source: 'Bach et al. 2015, eq. 60; zennit AlphaBeta',
    whenToUse:
      'For convolutions below the dense layers, where positive and negative evidence shall both be seen: α = 2, β = 1 shows what speaks against the target, at up to three times the magnitude a layer; α = 1, β = 0 is z-plus.',
    appliesTo: 'weighted',
  },
  schema: {
    properties: {
      alpha: {
        type: 'number',
        description: 'Weight of the positive contributions',
        default: 2,
        minimum: 1,
      },
      beta: {
        type: 'number',
        description: 'Weight of the negative contributions, α − 1',
        default: 1,
        minimum: 0,
      },
      epsilon: stabilizerOption,
      bias: biasOption,
    },
  },
  create: (options) => {
    const { alpha, beta, epsilon } = options as Record<'alpha' | 'beta' | 'epsilon', number>;
    if (Math.abs(alpha - beta - 1) > 1e-9) {
      throw new RelevanceError(
        'INVALID_OPTIONS',
        `Rule "alpha-beta" expects alpha − beta = 1, got alpha ${alpha} and beta ${beta}`,
        { alpha, beta },
      );
    }
    const branches =
      beta === 0 ? [positiveBranch(alpha)] : [positiveBranch(alpha), negativeBranch(beta)];
    return { type: 'linear', branches, stabilizer: { kind: 'signed', epsilon } };
  },
};

function positiveBranch(alpha: number): Branch {
  return {
    share: alpha,
    terms: [
      { input: 'positive', weights: positivePart, bias: positivePart },
      { input: 'negative', weights: negativePart, bias: null },
    ],
  };
}

function negativeBranch(beta: number): Branch {
  return {
    share: -beta,
    terms: [
      { input: 'positive', weights: negativePart, bias: negativePart },
      { input: 'negative', weights: positivePart, bias: null },
    ],
  };
}
