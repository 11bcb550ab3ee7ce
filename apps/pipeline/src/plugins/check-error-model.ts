import type { RequireOfPlugin } from './check-description.ts';
import { isObject } from './is-object.ts';

const stages = ['relevance', 'activation', 'weights', 'operator', 'start', 'event', 'stream'];
const directions = ['above', 'below', 'either-side'];
const reads = ['summary', 'relevance', 'activation'];

/** Checks what a plugin says of its error model beside meta and schema. */
export function checkErrorModel(
  { stage, statistic, sequential }: Readonly<Record<string, unknown>>,
  require: RequireOfPlugin,
): void {
  const oneOf = (key: string, value: unknown, known: readonly string[]): void => {
    require((known as readonly unknown[]).includes(
      value,
    ), `${key}, one of ${known.join(', ')}`, value);
  };
  oneOf('stage', stage, stages);
  require(isObject(statistic), 'a statistic', statistic);
  const { name, formula, scope, direction, invariant, ...rest } = statistic as Record<
    string,
    unknown
  >;
  require(typeof name === 'string' && name !== '', 'statistic.name, a text', name);
  require(typeof formula === 'string', 'statistic.formula, a text', formula);
  oneOf('statistic.scope', scope, ['point', 'map']);
  oneOf('statistic.direction', direction, directions);
  if (scope === 'point') oneOf('statistic.reads', rest['reads'], reads);
  if (rest['holdsUnder'] !== undefined) {
    oneOf('statistic.holdsUnder', rest['holdsUnder'], ['support', 'conservation', 'one-signed']);
  }
  const isLimit = invariant === undefined || typeof invariant === 'number';
  require(isLimit, 'statistic.invariant, a number', invariant);
  require(sequential === undefined ||
    (Array.isArray(sequential) &&
      sequential.every(isTest)), 'sequential, a list of tests', sequential);
}

const numbersOf: Readonly<Record<string, readonly string[]>> = {
  'k-of-n': ['k', 'n'],
  cusum: ['slack', 'limit'],
  'page-hinkley': ['drift', 'limit'],
};

function isTest(given: unknown): boolean {
  if (!isObject(given)) return false;
  const numbers = numbersOf[String(given['kind'])];
  return numbers?.every((key) => typeof given[key] === 'number') ?? false;
}
