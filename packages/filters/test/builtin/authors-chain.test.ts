import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { applyFilter, applyWithOptions } from '../apply-filter.ts';
import { readNpy } from '../read-npy.ts';
import { relativeL2 } from '../relative-l2.ts';

type JsonNumber = number | 'NaN' | 'Infinity' | '-Infinity';
type List = readonly JsonNumber[];

interface EdgeCase {
  readonly what: string;
  readonly filter: string;
  readonly input: List | readonly List[];
  readonly output: List | readonly List[];
  readonly low?: number;
  readonly high?: number;
  readonly threshold?: number;
  readonly gain?: number;
}

const fixtures = new URL('../fixtures/tjoa-guan/', import.meta.url);
const edges = (
  JSON.parse(readFileSync(new URL('edges-1.json', fixtures), 'utf8')) as {
    readonly filters: readonly EdgeCase[];
  }
).filters;

const isNested = (lists: EdgeCase['input']): lists is readonly List[] => Array.isArray(lists[0]);
const samplesOf = (lists: EdgeCase['input']): readonly (readonly number[])[] =>
  (isNested(lists) ? lists : [lists]).map((list) => list.map(Number));

const optionsOf = ({ low, high, threshold, gain }: EdgeCase): Record<string, number> =>
  Object.fromEntries(
    Object.entries({ low, high, threshold, gain }).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, value]],
    ),
  );

const isInteger = ({ what }: EdgeCase): boolean => what.startsWith('integers');
const isFinite = ({ input }: EdgeCase): boolean =>
  samplesOf(input).flat().every(Number.isFinite) && samplesOf(input).flat().some(Boolean);
const alike = edges.filter((edge) => isFinite(edge) && !isInteger(edge));
const different = edges.filter((edge) => !isFinite(edge));

describe('lists at the edges of the filters', () => {
  test('there are 106 of them: 39 zero everywhere or not finite, 1 of integers, 66 others', () => {
    expect([edges.length, different.length, alike.length]).toEqual([106, 39, 66]);
  });

  test.each(alike.map((edge) => ({ ...edge, options: JSON.stringify(optionsOf(edge)) })))(
    'as the authors have them: $filter $options, $what, $input',
    (edge) => {
      const outputs = samplesOf(edge.output);
      for (const [sample, map] of samplesOf(edge.input).entries()) {
        const got = applyWithOptions(edge.filter, optionsOf(edge), map).relevance;
        const expected = outputs[sample]!;
        expect(got).toHaveLength(expected.length);
        for (const [index, value] of expected.entries()) {
          // They zero a negative value to −0, we to +0.
          expect(Math.abs(got[index]! - value)).toBeLessThanOrEqual(1.2e-7 * Math.abs(value));
        }
      }
    },
  );

  test.each(different.map((edge) => ({ ...edge, options: JSON.stringify(optionsOf(edge)) })))(
    'finite where the authors have NaN: $filter $options, $what, $input',
    (edge) => {
      const [map] = samplesOf(edge.input);
      expect(samplesOf(edge.output).flat().some(Number.isNaN)).toBe(true);
      const got = applyWithOptions(edge.filter, optionsOf(edge), map!);
      const cleaned = map!.map((value) => (Number.isFinite(value) ? value : 0));
      const expected = applyWithOptions(edge.filter, optionsOf(edge), cleaned).relevance;
      expect([...got.relevance].every(Number.isFinite)).toBe(true);
      expect(got.relevance).toEqual(expected);
      const nonFinite = map!.filter((value) => !Number.isFinite(value)).length;
      expect(got.changes?.quarantined ?? 0).toBe(nonFinite);
    },
  );

  test('lists of integers are not cut to integers: clamp 0 to 0.25 of [10, −4, 3, 0, 7]', () => {
    const edge = edges.find(isInteger)!;
    const got = applyWithOptions(edge.filter, optionsOf(edge), samplesOf(edge.input)[0]!);
    expect([...got.relevance]).toEqual([2.5, -2.5, 2.5, 0, 2.5]);
    expect(got.relevance.map(Math.trunc)).toEqual(Float32Array.from(samplesOf(edge.output)[0]!));
  });
});

/** SPECs of the filters that the paper uses, by the name that the files carry. */
const specs: Readonly<Record<string, string>> = {
  'clamp-0.6': 'fraction-clamp:low=0,high=0.6',
  'clamp-0.2': 'fraction-clamp:low=0,high=0.2',
  'clamp-0.05': 'fraction-clamp:low=0,high=0.05',
  'pass-0.6': 'fraction-pass:low=0,high=0.6',
  'pass-0.2': 'fraction-pass:low=0,high=0.2',
  'pass-0.05': 'fraction-pass:low=0,high=0.05',
  'amplify-0.5': 'partial-amplify:threshold=0.5,gain=2',
  'amplify-0.7': 'partial-amplify:threshold=0.7,gain=2',
};

/** Files before and behind a filter, `*` for its name: the first filter of one network, the fourth and last of another. */
const places = [
  { place: 'fn1', before: 'smallcnn-1/fn1.npy', behind: 'smallcnn-1/fn1.*.npy' },
  {
    place: 'convb_3',
    before: 'alexlike-1/convb_3.*.before.npy',
    behind: 'alexlike-1/convb_3.*.npy',
  },
];
const pairs = places.flatMap((place) =>
  Object.entries(specs).map(([name, spec]) => ({
    ...place,
    spec,
    before: place.before.replace('*', name),
    behind: place.behind.replace('*', name),
  })),
);

describe('relevance of two samples', () => {
  test.each(pairs)('$spec at $place within 1e-6', ({ spec, before, behind }) => {
    const given = readNpy(new URL(before, fixtures));
    const expected = readNpy(new URL(behind, fixtures));
    expect(given.shape).toEqual(expected.shape);
    const size = given.values.length / 2;
    for (const sample of [0, 1]) {
      const part = (values: Float32Array): Float32Array =>
        values.subarray(sample * size, (sample + 1) * size);
      const { relevance, changes } = applyFilter(spec, part(given.values));
      expect(relativeL2(relevance, part(expected.values))).toBeLessThanOrEqual(1e-6);
      expect(Object.values(changes!)[0]).toBeGreaterThan(0);
      expect(relativeL2(part(given.values), part(expected.values))).toBeGreaterThan(1e-3);
    }
  });
});
