import type { LinearRule, Stabilizer } from '../rules/rule.ts';

/** The rule with its ε used in another way; a rule without ε takes the one that is given. */
export function withStabilizer(
  rule: LinearRule,
  kind: Extract<Stabilizer, { epsilon: number }>['kind'],
  fallback: number,
): LinearRule {
  const epsilon = 'epsilon' in rule.stabilizer ? rule.stabilizer.epsilon : fallback;
  return { ...rule, stabilizer: { kind, epsilon } };
}
