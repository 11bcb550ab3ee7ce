import { RelevanceError } from '../errors.ts';
import { nearestName } from '../nearest-name.ts';
import type { Dialect } from './dialect.ts';
import { dialects } from './index.ts';

/**
 * The dialect of that name.
 *
 * @throws {RelevanceError} INVALID_OPTIONS when there is none.
 */
export function findDialect(name: string): Dialect {
  const dialect = dialects.find(({ meta }) => meta.name === name);
  if (dialect !== undefined) return dialect;
  const names = dialects.map(({ meta }) => meta.name);
  throw new RelevanceError(
    'INVALID_OPTIONS',
    `Dialect expects one of ${names.join(', ')}, got "${name}".${nearestName(name, names)}`,
    { dialect: name, known: names },
  );
}
