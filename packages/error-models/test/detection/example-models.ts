import type { ErrorModelDefinition, SequentialTest, Statistic } from '../../src/index.ts';
import { defineErrorModel } from '../../src/index.ts';

/** An error model that is there for its statistic. */
export function modelOf(
  name: string,
  statistic: Statistic,
  sequential: readonly SequentialTest[] = [],
): ErrorModelDefinition {
  const text = 'as tests need it';
  return defineErrorModel({
    meta: {
      name,
      version: '1.0.0',
      description: text,
      cause: text,
      propagation: text,
      signature: text,
      alert: text,
      source: text,
    },
    stage: 'relevance',
    schema: { type: 'object', additionalProperties: false, properties: {} },
    inject: () => ({ stage: 'relevance', apply: () => false }),
    statistic,
    sequential,
    propose: () => ({ advice: name }),
  });
}

/** Value of a point: the number that its record has as sum. */
export function sumOf(
  more: Partial<Pick<Statistic, 'direction' | 'invariant' | 'holdsUnder'>> & {
    readonly reads?: 'summary' | 'relevance' | 'activation';
  } = {},
): Statistic {
  return {
    scope: 'point',
    reads: 'summary',
    name: 'sum',
    formula: 'Σ R',
    direction: 'above',
    of: ({ summary }) => summary.sum,
    ...more,
  };
}

/** Value of a map: its target. */
export const targetOf: Statistic = {
  scope: 'map',
  name: 'target',
  formula: 'target',
  direction: 'above',
  invariant: 5,
  of: ({ target }) => target,
};
