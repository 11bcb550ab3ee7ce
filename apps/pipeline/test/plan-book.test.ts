import { join } from 'node:path';

import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import type { PreparedPlan } from '../src/compute/prepare-plan.ts';
import { openModelStore } from '../src/models/model-store.ts';
import { createPlanBook, type PlanBook } from '../src/plan-book.ts';
import { demoPlan } from './demo-plan.ts';
import { writeTwoInputModel } from './keras-files.ts';
import { temporaryModels, type TemporaryModels } from './temporary-models.ts';

interface Bed {
  readonly book: PlanBook;
  readonly made: PreparedPlan[];
  readonly unusable: string[];
}

/** A book over the models under `root`; `compile` stands for the compute threads. */
async function bookOf(
  { root }: TemporaryModels,
  compile: () => Promise<void> = async () => await Promise.resolve(),
): Promise<Bed> {
  const made: PreparedPlan[] = [];
  const unusable: string[] = [];
  const book = createPlanBook({
    store: await openModelStore(root),
    planFor: (model) => demoPlan({ model }),
    onPlan: async (plan) => {
      made.push(plan);
      await compile();
    },
    onUnusable: (directory) => unusable.push(directory),
  });
  return { book, made, unusable };
}

const models = temporaryModels();
const first = models.deploy('digits', '1');
const tenth = models.deploy('digits', '10');
const broken = models.deployBroken('broken', '1');
afterAll(models.remove);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a plan book', () => {
  test('makes a plan when it is first asked for, once, and knows it from then on', async () => {
    const { book, made } = await bookOf(models);
    expect(book.known({ name: 'digits', version: '1' })).toBeUndefined();
    const found = await Promise.all([
      book.find({ name: 'digits', version: '1' }),
      book.find({ name: 'digits', version: '1' }),
    ]);
    expect(made.map(({ plan }) => plan.model)).toEqual([first]);
    const [plan] = made;
    expect(found).toEqual([
      { ok: true, plan },
      { ok: true, plan },
    ]);
    expect(book.known({ name: 'digits', version: '1' })).toBe(plan);
    expect(book.plans()).toEqual([plan]);
  });

  test('takes the highest version, by number, where an event names none', async () => {
    const { book } = await bookOf(models);
    const found = await book.find({ name: 'digits' });
    expect(found.ok && found.plan.plan.model).toBe(tenth);
    expect(book.known({ name: 'digits' })).toBe(book.known({ name: 'digits', version: '10' }));
  });

  test.each([
    { model: { name: 'cats' }, named: 'cats/(any)' },
    { model: { name: 'digits', version: '2' }, named: 'digits/2' },
    { model: { name: '../digits', version: '1' }, named: '../digits/1' },
    { model: { name: '..', version: '..' }, named: '../..' },
    { model: { name: 'digits/1', version: '.' }, named: 'digits/1/.' },
  ])('knows no $named', async ({ model, named }) => {
    const { book } = await bookOf(models);
    expect(await book.find(model)).toEqual({
      ok: false,
      reason: 'UNKNOWN_MODEL',
      message: `Event expects one of the models broken/1, digits/1, digits/10, names ${named}`,
    });
    expect(book.known(model)).toBeUndefined();
  });

  test('says so where nothing is deployed', async () => {
    const empty = temporaryModels();
    const { book } = await bookOf(empty);
    expect(await book.find({ name: 'digits' })).toMatchObject({
      message: expect.stringContaining('(none is deployed)'),
    });
    empty.remove();
  });

  test('a model that cannot be read is unusable, told once, and tried again after 30 s', async () => {
    const { book, unusable } = await bookOf(models);
    const model = { name: 'broken', version: '1' };
    for (let event = 0; event < 3; event += 1) {
      expect(await book.find(model)).toMatchObject({ ok: false, reason: 'MODEL_UNUSABLE' });
    }
    expect(unusable).toEqual([broken]);
    await vi.advanceTimersByTimeAsync(30_000);
    await book.find(model);
    expect(unusable).toEqual([broken, broken]);
    expect(book.plans()).toEqual([]);
  });

  test('a model that cannot be compiled is unusable, and usable when that has passed', async () => {
    let isFailing = true;
    const { book } = await bookOf(models, async () => {
      if (isFailing) throw new Error('no memory');
      return await Promise.resolve();
    });
    const model = { name: 'digits', version: '1' };
    expect(await book.find(model)).toEqual({
      ok: false,
      reason: 'MODEL_UNUSABLE',
      message: 'no memory',
    });
    isFailing = false;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await book.find(model)).toMatchObject({ ok: true });
  });

  test('a model with several inputs is unusable, and says so', async () => {
    const two = temporaryModels();
    writeTwoInputModel(join(two.root, 'two', '1'));
    const { book, made } = await bookOf(two);
    const found = await book.find({ name: 'two' });
    expect(found).toEqual({
      ok: false,
      reason: 'MODEL_UNUSABLE',
      message: 'Service expects a network with one input, got 2: left, right',
    });
    expect(made).toEqual([]);
    two.remove();
  });

  test('finds a model that was deployed later; the folder is read at most every 30 s', async () => {
    const growing = temporaryModels();
    const { book } = await bookOf(growing);
    const model = { name: 'late', version: '1' };
    expect(await book.find(model)).toMatchObject({ reason: 'UNKNOWN_MODEL' });
    growing.deploy('late', '1');
    expect(await book.find(model)).toMatchObject({ reason: 'UNKNOWN_MODEL' });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await book.find(model)).toMatchObject({ ok: true });
    growing.remove();
  });
});
