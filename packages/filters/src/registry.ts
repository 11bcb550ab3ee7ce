import { nearestName } from '@pellucid/relevance';

import { FilterError } from './errors.ts';

interface Named {
  readonly meta: { readonly name: string };
}

/** Definitions by name. */
export interface Registry<Definition extends Named> {
  /** Every definition, sorted by name. */
  readonly definitions: readonly Definition[];
  /**
   * The definition of that name.
   *
   * @throws {FilterError} UNKNOWN_NAME when there is none.
   */
  readonly get: (name: string) => Definition;
}

/**
 * A registry of definitions, a value that is passed on.
 *
 * @param what - What is registered, for messages: `filter`, `error model`.
 * @throws {FilterError} DUPLICATE_NAME when two definitions have one name.
 */
export function createRegistry<Definition extends Named>(
  what: string,
  definitions: readonly Definition[],
): Registry<Definition> {
  const byName = new Map<string, Definition>();
  for (const definition of definitions) {
    const { name } = definition.meta;
    if (byName.has(name)) {
      throw new FilterError(
        'DUPLICATE_NAME',
        `Each ${what} expects a name of its own, got "${name}" twice`,
        {
          name,
        },
      );
    }
    byName.set(name, definition);
  }
  const names = [...byName.keys()].toSorted();
  const article = /^[aeiou]/.test(what) ? 'An' : 'A';
  return {
    definitions: names.map((name) => byName.get(name)!),
    get: (name) => {
      const definition = byName.get(name);
      if (definition !== undefined) return definition;
      throw new FilterError(
        'UNKNOWN_NAME',
        `${article} ${what} expects one of the names ${names.join(', ')}, got "${name}".${nearestName(name, names)}`,
        { what, name, known: names },
      );
    },
  };
}
