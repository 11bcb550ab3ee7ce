import {
  defaultDecodeLimits,
  float32Tensor,
  mapId,
  tensorToFloat32,
  type InferenceEvent,
} from '@pellucid/events';
import { firstValueFrom, from, toArray } from 'rxjs';
import { afterAll, describe, expect, test } from 'vitest';

import { openModelStore } from '../../src/models/model-store.ts';
import { createPlanBook, type PlanBook } from '../../src/plan-book.ts';
import { decode, type DecodeSettings } from '../../src/stages/decode.ts';
import type { EventItem, PassingItem } from '../../src/stages/item.ts';
import { RecentEvents } from '../../src/stages/recent-events.ts';
import { damageHeader } from '../../src/transport/damage-header.ts';
import type { OutputRecord } from '../../src/transport/port.ts';
import { demoPlan } from '../demo-plan.ts';
import { inferenceEvent, inferenceRecord, type InferenceContent } from '../inference-record.ts';
import { originAt } from '../origin-at.ts';
import { temporaryModels } from '../temporary-models.ts';

const models = temporaryModels();
models.deploy('smallcnn-mnist', '1');
models.deployBroken('broken', '1');
afterAll(models.remove);

const plans = createPlanBook({
  store: await openModelStore(models.root),
  planFor: (model) => demoPlan({ model }),
  onPlan: async () => await Promise.resolve(),
  onUnusable: () => undefined,
});
const settings: DecodeSettings = {
  plans,
  limits: defaultDecodeLimits,
  nonFiniteInput: 'reject',
  now: () => 1_700_000_100_000,
};

/** Records at offsets 0, 1, … through the stage. */
async function decodeAll(
  records: readonly Partial<OutputRecord>[],
  more: Partial<DecodeSettings> = {},
): Promise<(EventItem | PassingItem)[]> {
  const origins = records.map((record, offset) => originAt(offset, record));
  return await firstValueFrom(from(origins).pipe(decode({ ...settings, ...more }), toArray()));
}

async function decodeOne(
  record: Partial<OutputRecord>,
  more: Partial<DecodeSettings> = {},
): Promise<EventItem | PassingItem> {
  const [item] = await decodeAll([record], more);
  return item!;
}

const withNaN = new Float32Array(784).fill(0.5);
withNaN[700] = Number.NaN;

describe('records that are events', () => {
  test('carry input [28, 28, 1], target, plan and map id', async () => {
    const values = Float32Array.from({ length: 784 }, (_, index) => index / 784);
    const item = await decodeOne(
      inferenceRecord({ id: 'e1', values, target: { kind: 'class-name', name: '3' } }),
    );
    expect(item).toMatchObject({ type: 'event', target: 3, event: { id: 'e1' } });
    const { values: input, plan } = item as EventItem;
    expect(input).toEqual(values);
    expect((item as EventItem).mapId).toBe(
      mapId({
        source: 'urn:test',
        eventId: 'e1',
        input: { topic: 'in', partition: 0, offset: 0 },
        modelDigest: plan.model.digest,
        target: { kind: 'class-name', name: '3' },
        pipelineDigest: plan.pipelineDigest,
      }),
    );
  });

  test('have one map id an id, wherever they lie; without an id, one a place', async () => {
    const [a, again, other, nameless, otherNameless] = (await decodeAll([
      inferenceRecord({ id: 'a' }),
      inferenceRecord({ id: 'a' }),
      inferenceRecord({ id: 'b' }),
      inferenceRecord(),
      inferenceRecord(),
    ])) as EventItem[];
    expect(again!.mapId).toBe(a!.mapId);
    const ids = [a, other, nameless, otherNameless].map((item) => item!.mapId);
    expect(new Set(ids).size).toBe(4);
  });

  test('may lack a batch axis, headers, and may name the digest of the model that is deployed', async () => {
    const known = (await decodeOne(inferenceRecord())) as EventItem;
    const { digest } = known.plan.model;
    const items = await decodeAll([
      inferenceRecord({ shape: [28, 28, 1] }),
      inferenceRecord({}, { headers: [] }),
      inferenceRecord({ model: { name: 'smallcnn-mnist', version: '1', digest } }),
    ]);
    expect(items.map(({ type }) => type)).toEqual(['event', 'event', 'event']);
  });

  test('may be not finite where the config says so', async () => {
    const item = await decodeOne(inferenceRecord({ values: withNaN }), {
      nonFiniteInput: 'accept',
    });
    expect(item).toMatchObject({ type: 'event' });
  });
});

test('a tombstone is skipped', async () => {
  expect(await decodeOne({ value: null })).toMatchObject({ type: 'skipped', reason: 'tombstone' });
});

const rejections: readonly (readonly [string, Partial<OutputRecord>, string])[] = [
  ['text', { value: Buffer.from('{"event": 1}') }, 'NOT_PROTOBUF'],
  ['an event cut short', { value: inferenceRecord().value!.slice(0, 900) }, 'TRUNCATED'],
  ['no bytes', { value: new Uint8Array(0) }, 'MISSING_FIELD'],
  [
    'a damaged record',
    { ...inferenceRecord(), headers: [{ name: damageHeader, value: Buffer.from('checksum') }] },
    'DAMAGED_RECORD',
  ],
  ['another checksum', inferenceRecord({}, {}, { crc32c: 1 }), 'CHECKSUM_MISMATCH'],
  [
    'another content type',
    inferenceRecord({}, {}, { contentType: 'application/json' }),
    'INVALID_HEADER',
  ],
  ['NaN in the input', inferenceRecord({ values: withNaN }), 'NON_FINITE_INPUT'],
  ['a time to come', inferenceRecord({ timeMs: 1_900_000_000_000 }), 'INVALID_TIME'],
  ['shape [1, 27, 28, 1]', inferenceRecord({ shape: [1, 27, 28, 1] }), 'SHAPE_MISMATCH'],
  ['shape [784]', inferenceRecord({ shape: [784] }), 'SHAPE_MISMATCH'],
  ['2 samples', inferenceRecord({ shape: [2, 28, 28, 1] }), 'INVALID_BATCH'],
  ['an unknown model', inferenceRecord({ model: { name: 'cats' } }), 'UNKNOWN_MODEL'],
  [
    'an unknown version',
    inferenceRecord({ model: { name: 'smallcnn-mnist', version: '2' } }),
    'UNKNOWN_MODEL',
  ],
  ['a model that is broken', inferenceRecord({ model: { name: 'broken' } }), 'MODEL_UNUSABLE'],
  [
    'another digest',
    inferenceRecord({ model: { name: 'smallcnn-mnist', digest: 'a'.repeat(64) } }),
    'DIGEST_MISMATCH',
  ],
  ['class 10', inferenceRecord({ target: { kind: 'class-index', index: 10 } }), 'INVALID_TARGET'],
  [
    'class "ten"',
    inferenceRecord({ target: { kind: 'class-name', name: 'ten' } }),
    'INVALID_TARGET',
  ],
];

describe('records that are rejected', () => {
  test.each(rejections)('%s', async (_, record, reason) => {
    expect(await decodeOne(record)).toMatchObject({ type: 'rejected', stage: 'decode', reason });
  });

  test('for their size, by the limit of the config', async () => {
    const record = inferenceRecord();
    const limits = { ...defaultDecodeLimits, recordBytes: record.value!.length - 1 };
    expect(await decodeOne(record, { limits })).toMatchObject({ reason: 'TOO_LARGE' });
  });

  test('name a model only where it is deployed, so that labels have an end', async () => {
    const modelOf = async (content: InferenceContent): Promise<unknown> => {
      const item = await decodeOne(inferenceRecord(content));
      return 'model' in item ? item.model : undefined;
    };
    expect(await modelOf({ model: { name: 'cats' } })).toBeUndefined();
    expect(await modelOf({ target: { kind: 'class-index', index: 10 } })).toBe('smallcnn-mnist');
    expect(await modelOf({ shape: [784] })).toBe('smallcnn-mnist');
  });
});

test('items leave in the order of their records, though a new model has to be read first', async () => {
  const late = temporaryModels();
  late.deploy('smallcnn-mnist', '1');
  const fresh = createPlanBook({
    store: await openModelStore(late.root),
    planFor: (model) => demoPlan({ model }),
    onPlan: async () => await Promise.resolve(),
    onUnusable: () => undefined,
  });
  const items = await decodeAll(
    [inferenceRecord(), { value: null }, { value: Buffer.from('x') }, inferenceRecord()],
    { plans: fresh },
  );
  expect(items.map(({ type }) => type)).toEqual(['event', 'skipped', 'rejected', 'event']);
  expect(items.map((item) => 'origin' in item && item.origin.record.offset)).toEqual([0, 1, 2, 3]);
  late.remove();
});

test('logged outputs of integers, truth values and halves are read', async () => {
  const event: InferenceEvent = inferenceEvent({});
  const outputs = [
    { name: 'a', datatype: 'INT64', shape: [1], raw: new Uint8Array(8) },
    { name: 'b', datatype: 'BOOL', shape: [2], raw: new Uint8Array(2) },
    { name: 'c', datatype: 'FP16', shape: [1], raw: new Uint8Array(2) },
  ] as const;
  const item = (await decodeOne(inferenceRecord({ ...event, outputs }))) as EventItem;
  expect(item.event.outputs.map((tensor) => tensorToFloat32(tensor).length)).toEqual([1, 2, 1]);
});

describe('events of one source and id', () => {
  const recent = (): Partial<DecodeSettings> => ({ recent: new RecentEvents(10) });
  const other = { values: new Float32Array(784).fill(0.25) };

  test('about one inference are explained again, marked, whenever they were logged', async () => {
    const later = inferenceRecord({ id: 'a', timeMs: 1_700_000_099_000 });
    const records = [inferenceRecord({ id: 'a' }), inferenceRecord({ id: 'a' }), later];
    const items = await decodeAll(records, recent());
    expect(items.map((item) => 'isRepeated' in item)).toEqual([false, true, true]);
  });

  test.each([
    ['input', { values: new Float32Array(784).fill(0.25) }],
    ['target', { target: { kind: 'class-index', index: 3 } as const }],
    ['output', { outputs: [float32Tensor({ name: 'o', shape: [1], values: Float32Array.of(1) })] }],
  ])('about another %s conflict', async (_, change) => {
    const records = [inferenceRecord({ id: 'a' }), inferenceRecord({ id: 'a', ...change })];
    const items = await decodeAll(records, recent());
    expect(items[1]).toMatchObject({ reason: 'ID_CONFLICT' });
  });

  test('with different bodies: the first counts, whether a checksum came along or not', async () => {
    const items = await decodeAll(
      [
        inferenceRecord({ id: 'a' }),
        inferenceRecord({ id: 'a', ...other }),
        inferenceRecord({ id: 'a', ...other }, { headers: [] }),
        inferenceRecord({ id: 'a' }, { headers: [] }),
      ],
      recent(),
    );
    expect(items.map((item) => ('reason' in item ? item.reason : item.type))).toEqual([
      'event',
      'ID_CONFLICT',
      'ID_CONFLICT',
      'event',
    ]);
    expect(items[3]).toMatchObject({ isRepeated: true });
  });

  test('conflict with no event that was rejected, and with none that has no id', async () => {
    const items = await decodeAll(
      [
        inferenceRecord({ id: 'a', shape: [784] }),
        inferenceRecord({ id: 'a' }),
        inferenceRecord(),
        inferenceRecord(other),
      ],
      recent(),
    );
    expect(items.map(({ type }) => type)).toEqual(['rejected', 'event', 'event', 'event']);
  });
});

describe('a fault of the service at a record', () => {
  const failing = (book: Partial<PlanBook>): Partial<DecodeSettings> => ({
    plans: { ...plans, ...book },
  });
  const known: PlanBook['known'] = () => {
    throw new TypeError('secret of the payload');
  };
  const find: PlanBook['find'] = async () => await Promise.reject(new TypeError('secret'));

  test.each([
    ['at once', { known }],
    ['later', { known: () => undefined, find }],
  ])('%s makes a dead letter of it and is reported; the stream goes on', async (_, book) => {
    const faults: unknown[] = [];
    const onFault: DecodeSettings['onFault'] = (_origin, error) => faults.push(error);
    const items = await decodeAll([inferenceRecord(), { value: null }], {
      ...failing(book),
      onFault,
    });
    expect(items[0]).toMatchObject({
      reason: 'DECODE_FAILED',
      message: 'The service failed on this record: TypeError',
    });
    expect(items[1]).toMatchObject({ type: 'skipped' });
    expect(faults).toHaveLength(1);
  });
});

test('limits of headers and of tensors are those of the settings', async () => {
  const reasonWith = async (limits: Partial<DecodeSettings['limits']>): Promise<unknown> => {
    const item = await decodeOne(inferenceRecord(), {
      limits: { ...defaultDecodeLimits, ...limits },
    });
    return 'reason' in item ? item.reason : item.type;
  };
  expect(await reasonWith({ headers: 3 })).toBe('TOO_LARGE');
  expect(await reasonWith({ headerBytes: 20 })).toBe('TOO_LARGE');
  expect(await reasonWith({ tensorElements: 783 })).toBe('TOO_LARGE');
  expect(await reasonWith({ tensorElements: 784 })).toBe('event');
});

test('what is rejected after its model is known names the settings', async () => {
  const sound = (await decodeOne(inferenceRecord())) as EventItem;
  const rejected = await decodeOne(inferenceRecord({ shape: [784] }));
  expect(rejected).toMatchObject({ pipelineDigest: sound.plan.pipelineDigest });
  expect(await decodeOne({ value: Buffer.from('x') })).not.toHaveProperty('pipelineDigest');
});
