import { RelevanceError } from '../errors.ts';
import { nearestName } from '../nearest-name.ts';
import { rules } from './index.ts';
import type { RuleDefinition, RuleInstance, RuleMeta, RuleOptions } from './rule.ts';

/** A rule with its options. */
export interface Rule {
  readonly meta: RuleMeta;
  /** Every option, defaults filled in. */
  readonly options: RuleOptions;
  readonly instance: RuleInstance;
}

/**
 * A rule by name with its options checked and completed.
 *
 * @throws {RelevanceError} UNKNOWN_RULE when there is no rule of that name.
 * @throws {RelevanceError} INVALID_OPTIONS when an option is unknown or out of range.
 */
export function createRule(name: string, given: RuleOptions = {}): Rule {
  const definition = rules.find(({ meta }) => meta.name === name);
  if (definition === undefined) {
    const names = rules.map(({ meta }) => meta.name);
    throw new RelevanceError(
      'UNKNOWN_RULE',
      `Rule expects one of ${names.join(', ')}, got "${name}".${nearestName(name, names)}`,
      { rule: name, known: names },
    );
  }
  for (const [option, value] of Object.entries(given)) checkOption(definition, option, value);
  const defaults = Object.entries(definition.schema.properties).map(
    ([option, schema]) => [option, schema.default] as const,
  );
  const options = { ...Object.fromEntries(defaults), ...given };
  return { meta: definition.meta, options, instance: definition.create(options) };
}

function checkOption({ meta, schema }: RuleDefinition, option: string, value: number): void {
  const limits = Object.hasOwn(schema.properties, option) ? schema.properties[option] : undefined;
  if (limits === undefined) {
    const known = Object.keys(schema.properties);
    throw invalid(meta.name, `one of the options ${known.join(', ') || '(none)'}`, option, value);
  }
  const { minimum = Number.NEGATIVE_INFINITY, exclusiveMinimum = Number.NEGATIVE_INFINITY } =
    limits;
  if (Number.isFinite(value) && value >= minimum && value > exclusiveMinimum) return;
  const range =
    limits.minimum === undefined ? `above ${exclusiveMinimum}` : `of ${minimum} or more`;
  throw invalid(meta.name, `"${option}" to be a number ${range}`, option, value);
}

function invalid(rule: string, expected: string, option: string, value: number): RelevanceError {
  return new RelevanceError(
    'INVALID_OPTIONS',
    `Rule "${rule}" expects ${expected}, got ${option}: ${value}`,
    { rule, option, value, expected },
  );
}
