import { RelevanceError } from '../errors.ts';
import { nearestName } from '../nearest-name.ts';
import { nodeKinds } from '../network/node.ts';
import type { NodeKind } from '../network/node.ts';
import { createRule } from '../rules/create-rule.ts';
import { CompositeReader } from './composite-reader.ts';
import type { Bound, Bounds, Composite, CompositeEntry, LayerMatch } from './composite.ts';

/**
 * A composite from plain data, as a YAML or JSON file holds it:
 * `{ name?, bounds?: { low, high }, entries: [{ match?: { kind, name, ordinal, first, last }, rule, options? }] }`.
 *
 * @param value - What the file holds.
 * @param source - Where it comes from, for messages; also the name of a composite without one.
 * @throws {RelevanceError} INVALID_OPTIONS, UNKNOWN_RULE when the data is no composite; the message names the entry.
 */
export function parseComposite(value: unknown, source: string): Composite {
  const reader = new CompositeReader(`Composite "${source}"`);
  const { name, bounds, entries } = reader.keys(value, ['name', 'bounds', 'entries']);
  const listed = reader.list(entries, '"entries" to be a list with an entry or more');
  return {
    name: name === undefined ? source : reader.text(name, '"name" to be a text'),
    entries: listed.map((entry, index) => {
      const at = new CompositeReader(`Composite "${source}", entry ${index + 1},`);
      return parseEntry(entry, at);
    }),
    ...(bounds !== undefined && { bounds: parseBounds(bounds, reader) }),
  };
}

function parseBounds(value: unknown, reader: CompositeReader): Bounds {
  const { low, high } = reader.keys(value, ['low', 'high']);
  const bound = (side: string, given: unknown): Bound => {
    const numbers = Array.isArray(given) ? (given as unknown[]) : [given];
    const isRight = numbers.length > 0 && numbers.every((number) => Number.isFinite(number));
    if (isRight) return given as Bound;
    throw reader.error(`"bounds.${side}" to be a number or a list of numbers`, given);
  };
  return { low: bound('low', low), high: bound('high', high) };
}

function parseEntry(value: unknown, reader: CompositeReader): CompositeEntry {
  const { match = {}, rule, options = {} } = reader.keys(value, ['match', 'rule', 'options']);
  const name = reader.text(rule, '"rule" to be the name of a rule');
  const given = reader.object(options, '"options" to be keys with values');
  const entry = { match: parseMatch(match, reader), rule: name, options: given };
  try {
    createRule(name, given as NonNullable<CompositeEntry['options']>);
  } catch (cause) {
    if (!(cause instanceof RelevanceError)) throw cause;
    const message = `${reader.subject} cannot be used. ${cause.message}`;
    throw new RelevanceError(cause.code, message, cause.details, cause);
  }
  return entry as CompositeEntry;
}

function parseMatch(value: unknown, reader: CompositeReader): LayerMatch {
  const fields = ['kind', 'name', 'ordinal', 'first', 'last'] as const;
  const { kind, name, ordinal, first, last } = reader.keys(value, fields, 'match.');
  const isOrdinal = Number.isInteger(ordinal) && (ordinal as number) >= 1;
  if (ordinal !== undefined && !isOrdinal) {
    throw reader.error('"match.ordinal" to be a whole number of 1 or more', ordinal);
  }
  return {
    ...(kind !== undefined && { kind: parseKinds(kind, reader) }),
    ...(name !== undefined && { name: reader.text(name, '"match.name" to be a text') }),
    ...(ordinal !== undefined && { ordinal: ordinal as number }),
    ...(reader.flag(first, '"match.first"') && { first: true as const }),
    ...(reader.flag(last, '"match.last"') && { last: true as const }),
  };
}

function parseKinds(value: unknown, reader: CompositeReader): readonly NodeKind[] {
  const kinds: readonly unknown[] = Array.isArray(value) ? value : [value];
  for (const kind of kinds) {
    if (nodeKinds.some((known) => known === kind)) continue;
    const nearest = typeof kind === 'string' ? nearestName(kind, nodeKinds) : '';
    throw reader.error(`"match.kind" to be of ${nodeKinds.join(', ')}`, kind, nearest);
  }
  return kinds as readonly NodeKind[];
}
