import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { builtinFilters, completeOptions } from '../../src/index.ts';
import type { Changes, FilterDefinition } from '../../src/index.ts';
import { applyWithOptions } from '../apply-filter.ts';
import { anyMaps, finiteMaps, optionsOf } from '../arbitrary-relevance.ts';
import { filterContext } from '../sample-context.ts';

/** Those that are checked to the last bit. */
const definitions = builtinFilters.definitions.filter(({ meta }) => meta.name in optionsOf);
const runs = { seed: 20_260_101, numRuns: 150 };

const hasBytesOf = (got: Float32Array, expected: Float32Array): boolean =>
  Buffer.from(got.slice().buffer).equals(Buffer.from(expected.slice().buffer));
type Flag = 'idempotent' | 'neverIncreasing' | 'conserving';

const countOf = (changes: Changes | undefined): number =>
  Object.values(changes ?? {}).reduce((total, count) => total + count, 0);
const scaled = (values: Float32Array, power: number): Float32Array =>
  values.map((value) => value * 2 ** power);

describe.each(definitions)('$meta.name', (definition) => {
  const { meta, schema } = definition;
  const { name } = meta;
  const options = optionsOf[name]!;
  const apply = (map: Float32Array, given: Record<string, number>): Float32Array =>
    applyWithOptions(name, given, map).relevance;
  const check = (
    maps: fc.Arbitrary<Float32Array>,
    holds: (map: Float32Array, given: Record<string, number>) => void,
  ): void => {
    fc.assert(fc.property(maps, options, holds), runs);
  };

  test('says what it is, with a description and a default or a requirement for each option', () => {
    for (const text of [meta.description, meta.formula, meta.source]) expect(text).not.toBe('');
    expect(meta.version).toMatch(/^\d+\.\d+\.\d+$/);
    const required = new Set((schema['required'] ?? []) as readonly string[]);
    for (const [key, option] of Object.entries(schema.properties)) {
      expect(option['description']).not.toBe('');
      expect('default' in option).toBe(!required.has(key));
    }
  });

  test('changes no sign', () => {
    expect(meta.signPreserving).toBe(true);
    check(finiteMaps, (map, given) => {
      const got = apply(map, given);
      expect(map.every((value, index) => Math.sign(value) * Math.sign(got[index]!) >= 0)).toBe(
        true,
      );
    });
  });

  test('F(2^k · R) is 2^k · F(R) to the last bit', () => {
    expect(meta.scaleEquivariant).toBe(true);
    const powers = fc.integer({ min: -20, max: 20 });
    const gains = options.filter(({ gain = 1 }) => gain < 1e6 && (gain === 0 || gain > 1e-6));
    fc.assert(
      fc.property(finiteMaps, gains, powers, (map, given, power) => {
        const direct = apply(scaled(map, power), given);
        expect(hasBytesOf(direct, scaled(apply(map, given), power))).toBe(true);
      }),
      runs,
    );
  });

  test('leaves a map of zeros alone, whatever their signs', () => {
    const zeros = fc
      .array(fc.constantFrom(0, -0), { minLength: 0, maxLength: 40 })
      .map((values) => Float32Array.from(values));
    check(zeros, (map, given) => {
      const got = applyWithOptions(name, given, map);
      expect(hasBytesOf(got.relevance, map)).toBe(true);
      expect(got.changes).toEqual({});
    });
  });

  test('leaves nothing that is not finite, whatever came', () => {
    check(anyMaps, (map, given) => {
      const got = applyWithOptions(name, given, map);
      expect(got.relevance.every(Number.isFinite)).toBe(true);
      const nonFinite = map.filter((value) => !Number.isFinite(value)).length;
      expect(got.changes!.quarantined ?? 0).toBe(nonFinite);
    });
  });

  test('treats non-finite values as zeros', () => {
    check(anyMaps, (map, given) => {
      const cleaned = map.map((value) => (Number.isFinite(value) ? value : 0));
      expect(hasBytesOf(apply(map, given), apply(cleaned, given))).toBe(true);
    });
  });

  test('reports nothing exactly when it leaves every byte as it was', () => {
    check(anyMaps, (map, given) => {
      const { relevance, changes } = applyWithOptions(name, given, map);
      expect(Object.keys(changes!).length === 0).toBe(hasBytesOf(relevance, map));
    });
  });

  test('reports as many values as changed, a reason each', () => {
    check(finiteMaps, (map, given) => {
      const { relevance, changes } = applyWithOptions(name, given, map);
      const changed = map.filter((value, index) => !Object.is(value, relevance[index])).length;
      expect(countOf(changes)).toBe(changed);
      expect(Object.values(changes!).every((count) => count > 0)).toBe(true);
    });
  });

  test('gives the same bytes again, whatever it saw in between', () => {
    fc.assert(
      fc.property(anyMaps, anyMaps, options, (map, other, given) => {
        const filter = definition.create(completeOptions(name, schema, given));
        const run = (values: Float32Array): Float32Array => {
          const copy = Float32Array.from(values);
          filter(copy, filterContext(copy));
          return copy;
        };
        const first = run(map);
        run(other);
        expect(hasBytesOf(run(map), first)).toBe(true);
      }),
      runs,
    );
  });

  test('does not care about the order of the values', () => {
    check(finiteMaps, (map, given) => {
      const turned = apply(map.toReversed(), given).toReversed();
      expect(hasBytesOf(turned, apply(map, given))).toBe(true);
    });
  });
});

const definitionsThat = (flag: Flag): readonly FilterDefinition[] =>
  definitions.filter(({ meta }) => meta[flag]);

describe.each(definitionsThat('neverIncreasing'))('$meta.name', ({ meta }) => {
  test('lets no magnitude grow', () => {
    fc.assert(
      fc.property(anyMaps, optionsOf[meta.name]!, (map, given) => {
        const { relevance } = applyWithOptions(meta.name, given, map);
        const hasGrown = (value: number, index: number): boolean =>
          Number.isFinite(value) && Math.abs(relevance[index]!) > Math.abs(value);
        expect(map.some(hasGrown)).toBe(false);
      }),
      runs,
    );
  });
});

const example = Float32Array.of(10, -4, 3, 0, -0.4, 1, -2, 0.2);
const flat = Float32Array.from({ length: 32 }, (_, index) => (index === 0 ? 100 : 1 + index / 8));

/** Why a promise is not made: a map that breaks it. */
const broken: readonly (readonly [string, Flag, Record<string, number>, Float32Array])[] = [
  ['fraction-clamp', 'idempotent', { low: 0, high: 0.6 }, example],
  ['fraction-clamp', 'neverIncreasing', { low: 0.1, high: 0.6 }, example],
  ['fraction-clamp', 'conserving', { low: 0, high: 0.6 }, example],
  ['fraction-pass', 'idempotent', { low: 0, high: 0.6 }, example],
  ['fraction-pass', 'conserving', { low: 0, high: 0.6 }, example],
  ['gap-gate', 'idempotent', { gap: 1 }, flat],
  ['gap-gate', 'conserving', { gap: 10 }, flat],
  ['partial-amplify', 'idempotent', { threshold: 0.5, gain: 2 }, example],
  ['partial-amplify', 'neverIncreasing', { threshold: 0.5, gain: 2 }, example],
  ['partial-amplify', 'conserving', { threshold: 0.5, gain: 2 }, example],
];

describe('promises that are not made', () => {
  const flagsOf = ({ meta }: FilterDefinition): string[] =>
    (['idempotent', 'neverIncreasing', 'conserving'] as const)
      .filter((flag) => !meta[flag])
      .map((flag) => `${meta.name} ${flag}`);

  test('have an example each', () => {
    expect(broken.map(([name, flag]) => `${name} ${flag}`)).toEqual(definitions.flatMap(flagsOf));
  });

  test.each(broken)('%s is not %s', (name, flag, options, map) => {
    const once = applyWithOptions(name, options, map).relevance;
    const twice = applyWithOptions(name, options, once).relevance;
    const sum = (values: Float32Array): number => values.reduce((a, b) => a + b, 0);
    const isBroken: Readonly<Record<Flag, boolean>> = {
      idempotent: !hasBytesOf(twice, once),
      neverIncreasing: map.some((value, index) => Math.abs(once[index]!) > Math.abs(value)),
      conserving: Math.abs(sum(once) - sum(map)) > 0.1,
    };
    expect(isBroken[flag]).toBe(true);
  });
});
