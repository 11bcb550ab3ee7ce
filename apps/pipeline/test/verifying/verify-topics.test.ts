import { defaultDecodeLimits } from '@pellucid/events';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { leftOutHeader } from '../../src/stages/dead-letter-record.ts';
import type { OutputRecord } from '../../src/transport/port.ts';
import type { Fate, OffsetFate } from '../../src/verifying/fate.ts';
import type { Verification } from '../../src/verifying/verification.ts';
import { verifyTopics } from '../../src/verifying/verify-topics.ts';
import { errorOf } from '../error-of.ts';
import { inferenceRecord } from '../inference-record.ts';
import { eventAt, group, letterOf, mapOf, tombstoneAt, topics } from './history.ts';
import type { RecordedPartition } from './recorded-system.ts';
import { recordedSystem } from './recorded-system.ts';

interface History {
  readonly input: RecordedPartition;
  readonly maps?: RecordedPartition;
  readonly letters?: RecordedPartition;
}

interface Judged extends Verification {
  readonly found: readonly OffsetFate[];
}

const empty: RecordedPartition = { records: [] };

async function judge(
  histories: readonly History[],
  range: { readonly from?: number; readonly to?: number } = {},
): Promise<Judged> {
  const found: OffsetFate[] = [];
  const verification = await verifyTopics({
    system: recordedSystem({
      [topics.input]: histories.map(({ input }) => input),
      [topics.output]: histories.map(({ maps = empty }) => maps),
      [topics.deadLetters]: histories.map(({ letters = empty }) => letters),
    }),
    group,
    topics,
    limits: defaultDecodeLimits,
    onFate: (_partition, fate) => found.push(fate),
    ...range,
  });
  return { ...verification, found };
}

const events = (count: number): OutputRecord[] =>
  Array.from({ length: count }, (_, offset) => eventAt(offset));
const fatesOf = ({ found }: Judged): Fate[] => found.map(({ fate }) => fate);

describe('fates', () => {
  test('map, dead letter, tombstone, lost, pending and gap in one partition of 7 offsets', async () => {
    const judged = await judge([
      {
        input: {
          records: [eventAt(0), eventAt(1), tombstoneAt(), undefined, eventAt(4), eventAt(5)],
          committed: 5,
        },
        maps: { records: [mapOf({ offset: 0 })] },
        letters: { records: [letterOf({ offset: 1 }, { reason: 'UNKNOWN_MODEL' })] },
      },
    ]);
    expect(fatesOf(judged)).toEqual([
      'mapped',
      'deadLettered',
      'skipped',
      'gap',
      'lost',
      'pending',
    ]);
    expect(judged.found[0]!.mapId).toMatch(/^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/);
    expect(judged.found[1]!.reason).toBe('UNKNOWN_MODEL');
    expect(judged).toMatchObject({
      isSound: false,
      reasons: { UNKNOWN_MODEL: 1 },
      anomalies: { lost: 1 },
      examples: [{ kind: 'lost', partition: 0, offset: 4 }],
    });
  });

  test('an answer beyond the committed position counts, a tombstone there is pending', async () => {
    const judged = await judge([
      {
        input: { records: [eventAt(0), tombstoneAt(), eventAt(2)], committed: 0 },
        maps: { records: [mapOf({ offset: 2 })] },
      },
    ]);
    expect(fatesOf(judged)).toEqual(['pending', 'pending', 'mapped']);
    expect(judged).toMatchObject({ isSound: true, isComplete: false });
  });

  test('before the first settlement nothing is lost', async () => {
    const judged = await judge([{ input: { records: events(2) } }]);
    expect(fatesOf(judged)).toEqual(['pending', 'pending']);
  });

  test('every answer twice: sound, complete, and counted', async () => {
    const again = [mapOf({ offset: 0 }), mapOf({ offset: 0 })];
    const judged = await judge([
      {
        input: { records: events(2), committed: 2 },
        maps: { records: again },
        letters: { records: [letterOf({ offset: 1 }), letterOf({ offset: 1 })] },
      },
    ]);
    expect(judged).toMatchObject({ isSound: true, isComplete: true });
    expect(judged.anomalies).toEqual({ repeated_map: 1, repeated_dead_letter: 1 });
  });

  test('a repeated map with other bytes is told, and is no fault', async () => {
    const maps = [mapOf({ offset: 0 }), mapOf({ offset: 0 }, { value: 2 })];
    const judged = await judge([
      { input: { records: events(1), committed: 1 }, maps: { records: maps } },
    ]);
    expect(judged.anomalies).toEqual({ repeated_map: 1, differing_bytes: 1 });
    expect(judged.isSound).toBe(true);
  });

  test.each<[string, readonly OutputRecord[], readonly OutputRecord[], object]>([
    [
      'two map ids',
      [mapOf({ offset: 0 }), mapOf({ offset: 0 }, { name: 'b' })],
      [],
      { two_map_ids: 1 },
    ],
    [
      'a map and a dead letter',
      [mapOf({ offset: 0 })],
      [letterOf({ offset: 0 })],
      { map_and_dead_letter: 1 },
    ],
    [
      'a dead letter with other bytes',
      [],
      [letterOf({ offset: 0 }, { record: { ...eventAt(0), value: Buffer.from('x') } })],
      { altered_dead_letter: 1 },
    ],
    [
      'a dead letter without a header of its record',
      [],
      [
        letterOf(
          { offset: 0 },
          { record: { ...eventAt(0), headers: eventAt(0).headers.slice(1) } },
        ),
      ],
      { altered_dead_letter: 1 },
    ],
    [
      'a dead letter with another key',
      [],
      [letterOf({ offset: 0 }, { record: { ...eventAt(0), key: null } })],
      { altered_dead_letter: 1 },
    ],
  ])('%s: conflicting', async (_name, maps, letters, anomalies) => {
    const judged = await judge([
      {
        input: { records: events(1), committed: 1 },
        maps: { records: maps },
        letters: { records: letters },
      },
    ]);
    expect(fatesOf(judged)).toEqual(['conflicting']);
    expect(judged).toMatchObject({ anomalies, isSound: false, isComplete: false });
  });

  test('headers of a dead letter in another order, as Kafka gives them back, are the same', async () => {
    const record = { ...eventAt(0), headers: eventAt(0).headers.toReversed() };
    const judged = await judge([
      {
        input: { records: events(1), committed: 1 },
        letters: { records: [letterOf({ offset: 0 }, { record })] },
      },
    ]);
    expect(fatesOf(judged)).toEqual(['deadLettered']);
  });

  test('a dead letter without a value that is too large for its topic is told, and is no fault', async () => {
    const record = { ...eventAt(0), value: new Uint8Array(0) };
    const letter = letterOf({ offset: 0 }, { record });
    const note = { name: leftOutHeader, value: Buffer.from('value (3456 bytes)') };
    const judged = await judge([
      {
        input: { records: events(1), committed: 1 },
        letters: { records: [{ ...letter, headers: [...letter.headers, note] }] },
      },
    ]);
    expect(fatesOf(judged)).toEqual(['deadLettered']);
    expect(judged.anomalies).toEqual({ shortened_dead_letter: 1 });
  });

  test('one dead letter stands for a batch of 3 offsets that cannot be read', async () => {
    const unreadable = letterOf({ offset: 1 }, { record: tombstoneAt(), end: 4 });
    const judged = await judge([
      {
        input: { records: [eventAt(0), undefined, undefined, undefined, eventAt(4)], committed: 5 },
        maps: { records: [mapOf({ offset: 0 }), mapOf({ offset: 4 })] },
        letters: { records: [unreadable, unreadable] },
      },
    ]);
    expect(fatesOf(judged)).toEqual(['mapped', ...Array(3).fill('deadLettered'), 'mapped']);
    expect(judged.anomalies).toEqual({ repeated_dead_letter: 1 });
  });
});

describe('outputs that answer nothing', () => {
  test('of another group, topic, partition, of offsets without a record, and no outputs at all', async () => {
    const garbage = { ...mapOf({ offset: 0 }), headers: [] };
    const cut = { ...mapOf({ offset: 0 }), value: Buffer.from('x') };
    const judged = await judge([
      {
        input: { records: [eventAt(0), undefined], committed: 2 },
        maps: {
          records: [
            mapOf({ offset: 0, group: 'others' }),
            mapOf({ offset: 0, topic: 'elsewhere' }),
            mapOf({ offset: 0, partition: 7 }),
            mapOf({ offset: 1 }),
            mapOf({ offset: 2 }),
            garbage,
            cut,
          ],
        },
        letters: { records: [letterOf({ offset: 0, group: 'others' })] },
      },
    ]);
    expect(fatesOf(judged)).toEqual(['lost', 'gap']);
    expect(judged.anomalies).toEqual({
      lost: 1,
      unreadable_output: 2,
      no_such_input: 2,
      other_group: 2,
      other_topic: 2,
    });
  });

  test('a map of other bytes than its checksum says is none', async () => {
    const { value, ...map } = mapOf({ offset: 0 });
    const flipped = Uint8Array.from(value!);
    flipped[flipped.length - 1]! ^= 1;
    const judged = await judge([
      {
        input: { records: events(1), committed: 1 },
        maps: { records: [{ ...map, value: flipped }] },
      },
    ]);
    expect(fatesOf(judged)).toEqual(['lost']);
  });

  test('a map whose value names another record than its headers is none', async () => {
    const { value } = mapOf({ offset: 1 });
    const { headers, ...map } = mapOf({ offset: 0 });
    const judged = await judge([
      {
        input: { records: events(1), committed: 1 },
        maps: {
          records: [
            { ...map, value, headers: headers.filter(({ name }) => name !== 'pellucid-crc32c') },
          ],
        },
      },
    ]);
    expect(judged.anomalies).toEqual({ lost: 1, unreadable_output: 1 });
  });
});

describe('what is no longer kept', () => {
  test('outputs whose beginning was deleted: unanswered records of that time are expired, later ones lost', async () => {
    const judged = await judge([
      {
        input: { records: events(4), committed: 4 },
        maps: { records: [undefined, mapOf({ offset: 1 }), mapOf({ offset: 3 })], low: 1 },
      },
    ]);
    expect(fatesOf(judged)).toEqual(['expired', 'mapped', 'lost', 'mapped']);
    expect(judged.anomalies).toEqual({ lost: 1, expired: 1 });
  });

  test('dead letters that were all deleted leave every unanswered record open', async () => {
    const judged = await judge([
      {
        input: { records: events(2), committed: 2 },
        maps: { records: [mapOf({ offset: 1 })] },
        letters: { records: [undefined], low: 1 },
      },
    ]);
    expect(fatesOf(judged)).toEqual(['expired', 'mapped']);
    expect(judged).toMatchObject({ isSound: true, isComplete: false });
  });

  test('answers to inputs that are no longer kept, or not asked for, are no anomaly', async () => {
    const records = events(4);
    const maps = { records: [0, 1, 2, 3].map((offset) => mapOf({ offset })) };
    const kept = await judge([{ input: { records, low: 2, committed: 4 }, maps }]);
    expect([kept.found.map(({ offset }) => offset), kept.anomalies]).toEqual([[2, 3], {}]);
    const part = await judge([{ input: { records, committed: 4 }, maps }], { from: 1, to: 3 });
    expect([part.found.map(({ offset }) => offset), part.anomalies]).toEqual([[1, 2], {}]);
  });
});

describe('events published again', () => {
  test('at another time: a duplicate; with other values: a conflict of ids; also across partitions', async () => {
    const of = (content: object, partition = 0): OutputRecord =>
      inferenceRecord({ id: 'x', ...content }, { partition });
    const other = new Float32Array(784).fill(0.25);
    const judged = await judge([
      { input: { records: [of({}), of({ timeMs: 1_700_000_000_001 }), of({ values: other })] } },
      { input: { records: [of({}, 1), of({ source: 'urn:else' }, 1), of({ id: undefined }, 1)] } },
    ]);
    expect(judged.anomalies).toEqual({ duplicate_event: 2, id_conflict: 1 });
    expect(judged.examples).toEqual([
      { kind: 'duplicate_event', partition: 0, offset: 1, detail: 'first at 0/0' },
      { kind: 'id_conflict', partition: 0, offset: 2, detail: 'first at 0/0' },
      { kind: 'duplicate_event', partition: 1, offset: 0, detail: 'first at 0/0' },
    ]);
    expect(judged.isSound).toBe(true);
  });
});

test('topics that do not fit together are refused', async () => {
  const settings = { group, topics, limits: defaultDecodeLimits };
  const missing = recordedSystem({ in: [empty], maps: [empty] });
  expect(await errorOf(verifyTopics({ ...settings, system: missing }))).toMatchObject({
    code: 'TRANSPORT_FAILED',
    message: expect.stringContaining('"dead"'),
  });
  const narrow = recordedSystem({ in: [empty, empty], maps: [empty], dead: [empty, empty] });
  expect(await errorOf(verifyTopics({ ...settings, system: narrow }))).toMatchObject({
    details: { topic: 'maps', expected: 2, got: 1 },
  });
});

test('only the first 10 of a kind are named, all are counted', async () => {
  const judged = await judge([{ input: { records: events(25), committed: 25 } }]);
  expect(judged.anomalies).toEqual({ lost: 25 });
  expect(judged.examples).toHaveLength(10);
});

type Slot = 'event' | 'tombstone' | 'none';
type Step =
  | {
      readonly type: 'map';
      readonly offset: number;
      readonly name: string;
      readonly isOurs: boolean;
    }
  | {
      readonly type: 'letter';
      readonly offset: number;
      readonly isAltered: boolean;
      readonly isOurs: boolean;
    }
  | { readonly type: 'cover'; readonly offset: number; readonly end: number };

const size = 8;
const offset = fc.nat({ max: size - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('map' as const),
      offset,
      name: fc.constantFrom('a', 'a', 'a', 'b'),
      isOurs: fc.constantFrom(true, true, true, false),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('letter' as const),
      offset,
      isAltered: fc.constantFrom(false, false, false, true),
      isOurs: fc.constantFrom(true, true, true, false),
    }),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(offset, fc.integer({ min: 2, max: 4 }))
      .map(([from, count]) => ({ type: 'cover' as const, offset: from, end: from + count })),
  },
);

/** The definition of a fate, looked up in the whole history. */
function fateByDefinition(
  at: number,
  slots: readonly Slot[],
  { steps, committed }: { steps: readonly Step[]; committed: number | null },
): Fate {
  const ours = steps.filter((one) => one.type === 'cover' || one.isOurs);
  const covers = ours.some((one) => one.type === 'cover' && one.offset <= at && at < one.end);
  if (slots[at] === 'none') return covers ? 'deadLettered' : 'gap';
  const maps = ours.flatMap((one) => (one.type === 'map' && one.offset === at ? [one.name] : []));
  const letters = ours.filter((one) => one.type === 'letter' && one.offset === at);
  const isLettered = covers || letters.length > 0;
  const isAnswered = maps.length > 0 || isLettered;
  const isConflicting =
    new Set(maps).size > 1 ||
    (maps.length > 0 && isLettered) ||
    (slots[at] === 'tombstone' && isAnswered) ||
    letters.some((one) => one.type === 'letter' && one.isAltered);
  if (isConflicting) return 'conflicting';
  if (isAnswered) return maps.length > 0 ? 'mapped' : 'deadLettered';
  if (committed === null || at >= committed) return 'pending';
  return slots[at] === 'tombstone' ? 'skipped' : 'lost';
}

function recorded(
  slots: readonly Slot[],
  steps: readonly Step[],
  committed: number | null,
): History {
  const original = (at: number): OutputRecord =>
    slots[at] === 'tombstone' ? tombstoneAt() : eventAt(at);
  const claim = (at: number, isOurs: boolean) => ({
    offset: at,
    ...(!isOurs && { group: 'others' }),
  });
  return {
    input: {
      records: slots.map((slot, at) => (slot === 'none' ? undefined : original(at))),
      committed,
    },
    maps: {
      records: steps.flatMap((one) =>
        one.type === 'map' ? [mapOf(claim(one.offset, one.isOurs), { name: one.name })] : [],
      ),
    },
    letters: {
      records: steps.flatMap((one) => {
        if (one.type === 'map') return [];
        if (one.type === 'cover') {
          return [letterOf({ offset: one.offset }, { record: tombstoneAt(), end: one.end })];
        }
        const record = original(one.offset);
        const altered = one.isAltered ? { ...record, key: Buffer.from('other') } : record;
        return [letterOf(claim(one.offset, one.isOurs), { record: altered })];
      }),
    },
  };
}

test('any history: the fate of each offset is what the definition says', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom<Slot>('event', 'event', 'event', 'tombstone', 'none'), {
        minLength: size,
        maxLength: size,
      }),
      fc.array(step, { maxLength: 12 }),
      fc.option(fc.nat({ max: size })),
      async (slots, steps, committed) => {
        const judged = await judge([recorded(slots, steps, committed)]);
        const expected = slots.map((_, at) => fateByDefinition(at, slots, { steps, committed }));
        expect(fatesOf(judged)).toEqual(expected);
        const isFault = (fate: Fate): boolean => fate === 'lost' || fate === 'conflicting';
        expect(judged.isSound).toBe(!expected.some(isFault));
      },
    ),
    { numRuns: 400, seed: 4 },
  );
});
