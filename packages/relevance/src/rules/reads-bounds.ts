import type { RuleInstance } from './rule.ts';

/** Whether a rule reads the bounds of the network's input. */
export function readsBounds(rule: RuleInstance): boolean {
  const terms = rule.type === 'linear' ? rule.branches.flatMap((branch) => branch.terms) : [];
  return terms.some(({ input }) => input === 'low' || input === 'high');
}
