import { builtinFilters, createRegistry, defineFilter } from '../src/index.ts';
import type { FilterDefinition, FilterFunction, Registry } from '../src/index.ts';

const promises = {
  version: '2.3.4',
  description: 'for tests',
  formula: 'none',
  source: 'none',
  signPreserving: false,
  scaleEquivariant: false,
  idempotent: false,
  neverIncreasing: false,
  conserving: false,
};

/** A filter without options that does as it is told. */
export function filterThat(name: string, apply: FilterFunction): FilterDefinition {
  return defineFilter({
    meta: { name, ...promises },
    schema: { type: 'object', additionalProperties: false, properties: {} },
    create: () => apply,
  });
}

/** Multiplies everything by `factor`, 2 unless told otherwise, and does not say how many values it changed. */
export const times: FilterDefinition = defineFilter<{ readonly factor: number }>({
  meta: { name: 'vendor/times', ...promises },
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: { factor: { type: 'number', default: 2 } },
  },
  create:
    ({ factor }) =>
    (relevance) => {
      for (const [index, value] of relevance.entries()) relevance[index] = factor * value;
    },
});

/** Adds `amount` to everything and counts the values as lifted. */
export const plus: FilterDefinition = defineFilter<{ readonly amount: number }>({
  meta: { name: 'vendor/plus', ...promises },
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['amount'],
    properties: { amount: { type: 'number' } },
  },
  create:
    ({ amount }) =>
    (relevance) => {
      for (const [index, value] of relevance.entries()) relevance[index] = value + amount;
      return { lifted: relevance.length };
    },
});

/** The built-in filters and others. */
export function registryWith(...filters: readonly FilterDefinition[]): Registry<FilterDefinition> {
  return createRegistry('filter', [...builtinFilters.definitions, ...filters]);
}
