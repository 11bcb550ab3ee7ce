import type { Layer, RuleDefinition } from '@pellucid/relevance';
import { rules } from '@pellucid/relevance';

type RuleInstance = ReturnType<RuleDefinition['create']>;
type LinearRule = Extract<RuleInstance, { type: 'linear' }>;

/** The rule of a layer as data; `undefined` where relevance goes through it without one. */
export function linearRuleOf({ rule }: Layer): LinearRule | undefined {
  const definition = rules.find(({ meta }) => meta.name === rule.name);
  const instance = definition?.create(rule.options);
  return instance?.type === 'linear' ? instance : undefined;
}

/** Whether each input gets a multiple of itself: a zero gets nothing. */
export function isMultipleOfInput({ branches }: LinearRule): boolean {
  return branches.every(({ terms }) =>
    terms.every(({ input }) => input === 'signed' || input === 'positive' || input === 'negative'),
  );
}

/** Whether all contributions are positive, so that no share is negative or above one. */
export function isPositive({ branches }: LinearRule): boolean {
  const [branch] = branches;
  if (branches.length !== 1 || branch!.share !== 1 || branch!.where !== undefined) return false;
  return branch!.terms.every(({ input, weights }) => {
    if (typeof weights === 'string') return input === 'one';
    const isOnlyPositive = weights.positive === 1 && weights.negative === 0;
    const isOnlyNegative = weights.positive === 0 && weights.negative === 1;
    return (input === 'positive' && isOnlyPositive) || (input === 'negative' && isOnlyNegative);
  });
}
