import { nearestName } from '@pellucid/relevance';
import type { ErrorObject } from 'ajv';
import { Ajv } from 'ajv';

import { FilterError } from './errors.ts';
import type { OptionsSchema } from './filter.ts';

type Json = Readonly<Record<string, unknown>>;

/** Characters of what came that a message shows: enough to find it, and a file given in the place of another is no flood. */
const mostShown = 120;

const ajv = new Ajv({ useDefaults: true, strict: true, allowUnionTypes: true, verbose: true });

/**
 * Options checked against their schema, with defaults filled in; the given object stays as it is.
 *
 * @param what - Whose options these are, for the message.
 * @throws {FilterError} INVALID_OPTIONS when a key is unknown or missing, or a value is not as the schema says.
 */
export function completeOptions(what: string, schema: OptionsSchema, given: Json): Json {
  const options = structuredClone({ ...given });
  const validate = ajv.compile(schema);
  if (validate(options)) return Object.freeze(options);
  const errors = validate.errors!;
  // Of alternatives each complains for itself; that none fits is what is told.
  const error = errors.find(({ keyword }) => keyword === 'anyOf') ?? errors[0]!;
  const path = pathOf(error);
  const key = path.join('.');
  // Defaults are filled in by now; an object that lacks a key is shown as it was given.
  const got = error.keyword === 'required' ? valueAt(given, path) : error.data;
  throw new FilterError(
    'INVALID_OPTIONS',
    `${what} expects ${expectation(error, key)}, got ${shown(error, got)}${suggestion(error)}`,
    { what, key, rule: error.keyword, got },
  );
}

/** Path of the key, shown in dots: `transport.topics.input`, `filters.2`. */
function pathOf({ instancePath }: ErrorObject): string[] {
  const parts = instancePath.split('/').slice(1);
  return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function valueAt(given: Json, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, part) => (value as Json | undefined)?.[part], given);
}

function expectation(error: ErrorObject, key: string): string {
  const { keyword } = error;
  const parameters = error.params as Json;
  if (keyword === 'required') {
    return `the key "${[key, parameters['missingProperty']].filter((part) => part !== '').join('.')}"`;
  }
  if (keyword === 'additionalProperties') {
    const known = knownKeys(error);
    const place = key === '' ? '' : ` in "${key}"`;
    return known.length === 0 ? `no keys${place}` : `the keys ${known.join(', ')}${place}`;
  }
  return `${key === '' ? 'its value' : `"${key}"`} to be ${valueExpectation(error)}`;
}

function valueExpectation({ keyword, params, parentSchema }: ErrorObject): string {
  const limit = String((params as Json)['limit']);
  switch (keyword) {
    case 'enum':
      return `one of ${((params as Json)['allowedValues'] as unknown[]).join(', ')}`;
    case 'const':
      return JSON.stringify((params as Json)['allowedValue']);
    case 'type':
      return typeName((params as Json)['type']);
    case 'minimum':
      return `${limit} or more`;
    case 'maximum':
      return `${limit} or less`;
    case 'exclusiveMinimum':
      return `above ${limit}`;
    case 'exclusiveMaximum':
      return `below ${limit}`;
    case 'minItems':
      return `a list of at least ${limit}`;
    case 'maxItems':
      return `a list of at most ${limit}`;
    case 'minLength':
      return limit === '1' ? 'text that is not empty' : `text of at least ${limit} characters`;
    case 'maxLength':
      return `text of at most ${limit} characters`;
    case 'anyOf':
      return ((parentSchema as Json)['anyOf'] as Json[]).map(alternative).join(' or ');
    default:
      return ((parentSchema as Json)['description'] as string | undefined) ?? 'another value';
  }
}

function alternative(schema: Json): string {
  if (schema['enum'] !== undefined) return `one of ${(schema['enum'] as unknown[]).join(', ')}`;
  const { minimum, exclusiveMinimum } = schema as Readonly<Record<string, number | undefined>>;
  const limit = minimum === undefined ? '' : ` of ${minimum} or more`;
  const above = exclusiveMinimum === undefined ? '' : ` above ${exclusiveMinimum}`;
  return `${typeName(schema['type'])}${limit}${above}`;
}

function typeName(type: unknown): string {
  const names: Readonly<Record<string, string>> = {
    array: 'a list',
    boolean: 'true or false',
    integer: 'a whole number',
    number: 'a number',
    object: 'keys with values',
    string: 'text',
  };
  return [type]
    .flat()
    .map((name) => names[String(name)] ?? String(name))
    .join(' or ');
}

function shown({ keyword, params }: ErrorObject, got: unknown): string {
  const key = (params as Json)['additionalProperty'];
  const value = keyword === 'additionalProperties' ? key : got;
  // JSON has no NaN and no infinities.
  const text = (typeof value === 'number' ? String(value) : JSON.stringify(value)) ?? 'nothing';
  return text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
}

function suggestion(error: ErrorObject): string {
  const { keyword, params, data } = error;
  const given = keyword === 'additionalProperties' ? (params as Json)['additionalProperty'] : data;
  const known =
    keyword === 'enum'
      ? ((params as Json)['allowedValues'] as unknown[]).map(String)
      : knownKeys(error);
  const isName = keyword === 'enum' || keyword === 'additionalProperties';
  return isName && typeof given === 'string' ? `.${nearestName(given, known)}` : '';
}

function knownKeys({ parentSchema }: ErrorObject): string[] {
  return Object.keys(((parentSchema as Json)['properties'] as Json | undefined) ?? {});
}
