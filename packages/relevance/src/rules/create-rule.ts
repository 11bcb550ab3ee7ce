import type { Dialect } from '../dialects/dialect.ts';
import { withBias } from '../dialects/with-bias.ts';
import { zennit } from '../dialects/zennit.ts';
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
 * A rule by name with its options checked and completed, as a dialect has it.
 *
 * @throws {RelevanceError} UNKNOWN_RULE when there is no rule of that name.
 * @throws {RelevanceError} INVALID_OPTIONS when an option is unknown or out of range.
 */
export function createRule(name: string, given: RuleOptions = {}, dialect: Dialect = zennit): Rule {
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
  const options = { ...defaultsOf(definition, dialect), ...given };
  const plain = definition.create(options);
  if (plain.type !== 'linear') return { meta: definition.meta, options, instance: plain };
  const adapted = dialect.adapt(name, plain);
  const instance = options['bias'] === 'ignore' ? withBias(adapted, null) : adapted;
  return { meta: definition.meta, options, instance };
}

function defaultsOf({ meta, schema }: RuleDefinition, { ruleDefaults }: Dialect): RuleOptions {
  const defaults = Object.entries(schema.properties).flatMap(([option, limits]) => {
    const own = ruleDefaults[meta.name]?.[option] ?? ruleDefaults['*']?.[option];
    const value = own ?? ('default' in limits ? limits.default : undefined);
    return value === undefined ? [] : [[option, value] as const];
  });
  return Object.fromEntries(defaults);
}

function checkOption(
  { meta, schema }: RuleDefinition,
  option: string,
  value: number | string,
): void {
  const limits = Object.hasOwn(schema.properties, option) ? schema.properties[option] : undefined;
  if (limits === undefined) {
    const known = Object.keys(schema.properties);
    throw invalid(meta.name, `one of the options ${known.join(', ') || '(none)'}`, option, value);
  }
  if (limits.type === 'string') {
    if (limits.enum.some((word) => word === value)) return;
    throw invalid(meta.name, `"${option}" to be ${limits.enum.join(' or ')}`, option, value);
  }
  const { minimum = Number.NEGATIVE_INFINITY, exclusiveMinimum = Number.NEGATIVE_INFINITY } =
    limits;
  const isNumber = typeof value === 'number' && Number.isFinite(value);
  if (isNumber && value >= minimum && value > exclusiveMinimum) return;
  const range =
    limits.minimum === undefined ? `above ${exclusiveMinimum}` : `of ${minimum} or more`;
  throw invalid(meta.name, `"${option}" to be a number ${range}`, option, value);
}

function invalid(
  rule: string,
  expected: string,
  option: string,
  value: number | string,
): RelevanceError {
  return new RelevanceError(
    'INVALID_OPTIONS',
    `Rule "${rule}" expects ${expected}, got ${option}: ${value}`,
    { rule, option, value, expected },
  );
}
