import type { OptionsSchema } from '@pellucid/filters';

/**
 * Options as numbers, sorted by name; booleans are 0 and 1.
 *
 * @throws {TypeError} when one is of another type.
 */
export function wasmOptions(schema: OptionsSchema, options: object): number[] {
  const given = options as Readonly<Record<string, unknown>>;
  return Object.keys(schema.properties)
    .toSorted()
    .map((key) => {
      const value = given[key];
      if (typeof value === 'number' || typeof value === 'boolean') return Number(value);
      throw new TypeError(
        `WebAssembly expects numbers and booleans as options, got ${typeof value} for "${key}"`,
      );
    });
}

/** The number of axes and four dimensions, channel last, 1 where there are fewer. */
export function wasmShape(shape: readonly number[]): number[] {
  return [shape.length, ...Array.from({ length: 4 }, (_, axis) => shape[axis] ?? 1)];
}
