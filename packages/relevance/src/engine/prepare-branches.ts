import { add, keep, neg, ones, tensor1d, tidy } from '@tensorflow/tfjs-core';

import type { LinearMap } from '../layers/linear-map.ts';
import type { Branch, LinearRule, Term, WeightPart } from '../rules/rule.ts';
import type { PreparedBranch } from './linear-propagator.ts';
import { isWhole, modifyBias } from './modify-weights.ts';
import type { InputBounds } from './prepare-term.ts';
import { prepareTerm } from './prepare-term.ts';

/** A linear layer as the rules see it. */
export interface LinearLayer {
  /** Shape of one input sample. */
  readonly inputShape: readonly number[];
  readonly bias: Float32Array | null;
  /** The layer's map with modified weights. */
  readonly mapOf: (part: WeightPart) => LinearMap;
  /** Whether the layer's input is known never to be negative. */
  readonly isInputNonNegative: boolean;
  /** Bounds of the network's input as the layer reads it; `null` when it reads something else. */
  readonly bounds: InputBounds | null;
}

/**
 * Makes the branches of a rule ready for a layer: terms that cannot contribute are left out, what does not depend on
 * the sample is computed once, and the layer's own output is used where it already is the denominator.
 */
export function prepareBranches(rule: LinearRule, layer: LinearLayer): PreparedBranch[] {
  return rule.branches.map((branch) => prepareBranch(branch, layer));
}

function prepareBranch(branch: Branch, layer: LinearLayer): PreparedBranch {
  const { bounds, isInputNonNegative } = layer;
  const used = branch.terms.filter((term) => !(isInputNonNegative && term.input === 'negative'));
  const terms = used.map((term) =>
    prepareTerm({
      term,
      map: layer.mapOf(term.weights),
      bias: modifyBias(layer.bias, term.bias),
      bounds,
      isInputNonNegative,
    }),
  );
  const moving = used.filter((_, index) => !terms[index]!.isConstant);
  const isOutputReused = moving.length === 1 && isOwnOutput(moving[0]!, layer);
  const [constant = null] = tidy(() => {
    const parts = terms.filter((term) => term.isConstant);
    const input = ones([1, ...layer.inputShape]);
    const values = parts.map((term) => term.output(input));
    // The layer's own output has the bias in it; a term without bias takes it out again.
    if (isOutputReused && layer.bias !== null && moving[0]!.bias === null) {
      values.push(neg(tensor1d(layer.bias)));
    }
    if (values.length === 0) return [];
    return [keep(values.reduce((total, part) => add(total, part)))];
  });
  return { branch, terms, constant, isOutputReused };
}

function isOwnOutput(term: Term, layer: LinearLayer): boolean {
  const isSigned =
    term.input === 'signed' || (term.input === 'positive' && layer.isInputNonNegative);
  const isBiasKnown = term.bias === null || isWhole(term.bias);
  return isSigned && isWhole(term.weights) && isBiasKnown && (term.coefficient ?? 1) === 1;
}
