import type { LinearRule, Parts } from '../rules/rule.ts';

/** The rule with that part of the bias in every denominator; `null` leaves the bias out. */
export function withBias(rule: LinearRule, bias: Parts | null): LinearRule {
  const branches = rule.branches.map((branch) => ({
    ...branch,
    terms: branch.terms.map((term, index) => ({ ...term, bias: index === 0 ? bias : null })),
  }));
  return { ...rule, branches };
}
