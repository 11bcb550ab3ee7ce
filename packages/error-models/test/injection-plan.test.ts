import { describe, expect, test } from 'vitest';

import { createInjectionPlan, createInjector, createRandom } from '../src/index.ts';
import type { InjectionPlanOptions, Injector } from '../src/index.ts';
import { errorOf } from './error-of.ts';
import { quietMap } from './quiet-map.ts';
import { siteOf } from './relevance-site.ts';

const points = ['02_dense_a', '03_dense_b', '04_dense_c', '05_dense_d'];
const base: InjectionPlanOptions = { errorModel: 'spike', share: 0.3, seed: 7, points };
const ids = Array.from({ length: 4000 }, (_, index) => `event-${index}`);

const injectorOf = (options: Readonly<Record<string, unknown>> = {}) =>
  createInjector({ errorModel: 'spike', options }) as Extract<Injector, { stage: 'relevance' }>;
const spikes = injectorOf();

/** Ids of the events that a plan hits. */
const hitBy = (options: Partial<InjectionPlanOptions>, among = ids): string[] => {
  const plan = createInjectionPlan({ ...base, ...options });
  return among.filter((id) => plan(id) !== undefined);
};

/** Five standard deviations of a binomial share. */
const margin = (share: number, count: number): number =>
  5 * Math.sqrt((share * (1 - share)) / count);

describe('createInjectionPlan', () => {
  test.each([0.05, 0.3, 0.5, 0.9])('hits a share of %d of 4,000 events', (share) => {
    expect(Math.abs(hitBy({ share }).length / 4000 - share)).toBeLessThan(margin(share, 4000));
  });

  test('hits nobody with a share of 0 and everybody with a share of 1', () => {
    expect(hitBy({ share: 0 })).toEqual([]);
    expect(hitBy({ share: 1 })).toEqual(ids);
  });

  test('hits only events whose id begins with the prefix, where one is given', () => {
    const drills = ids.slice(0, 400).map((id) => `drill-${id}`);
    const all = [...ids, ...drills, ...drills.map((id) => `a ${id}`)];
    const hit = hitBy({ eventIdPrefix: 'drill-' }, all);
    expect(hit).toEqual(hitBy({}, drills));
    expect(hit.length).toBeGreaterThan(50);
  });

  test('hits nobody where there are no points', () => {
    expect(hitBy({ share: 1, points: [] })).toEqual([]);
  });

  test('an event’s fate depends on its id and the seed alone: not on order, number or repetition', () => {
    const forwards = hitBy({});
    expect(hitBy({}, ids.toReversed()).toReversed()).toEqual(forwards);
    expect(hitBy({}, ids.slice(100, 200))).toEqual(
      forwards.filter((id) => ids.indexOf(id) >= 100 && ids.indexOf(id) < 200),
    );
    const plan = createInjectionPlan(base);
    expect(plan(forwards[0]!)?.point).toBe(plan(forwards[0]!)?.point);
  });

  test('another seed hits others: the two agree on as many as chance would have it', () => {
    const first = new Set(hitBy({ seed: 7 }));
    for (const seed of [8, '7', 'seven']) {
      const both = hitBy({ seed }).filter((id) => first.has(id)).length;
      expect(Math.abs(both / 4000 - 0.09)).toBeLessThan(margin(0.09, 4000));
    }
  });

  test('whoever is hit with a small share is hit with a larger one, at the same point', () => {
    const few = createInjectionPlan({ ...base, share: 0.1 });
    const many = createInjectionPlan({ ...base, share: 0.6 });
    const hit = ids.filter((id) => few(id) !== undefined);
    expect(hit.length).toBeGreaterThan(300);
    for (const id of hit) expect(many(id)?.point).toBe(few(id)?.point);
  });

  test('the points are hit alike: each a quarter of 4,000', () => {
    const plan = createInjectionPlan({ ...base, share: 1 });
    for (const point of points) {
      const count = ids.filter((id) => plan(id)?.point === point).length;
      expect(Math.abs(count / 4000 - 0.25)).toBeLessThan(margin(0.25, 4000));
    }
  });

  test('the same event gets the same error each time, another event another one', () => {
    const plan = createInjectionPlan({ ...base, share: 1 });
    const injected = (id: string): Float32Array => {
      const map = quietMap(64, createRandom('map'));
      expect(spikes.apply(siteOf(map), plan(id)!.random())).toBe(true);
      return map;
    };
    expect(injected('event-1')).toEqual(injected('event-1'));
    expect(injected('event-1')).not.toEqual(injected('event-2'));
  });

  test('options go to the injection: two spikes of nine times the largest', () => {
    const options = { fewest: 2, most: 2, weakest: 9, strongest: 9 };
    const map = new Float32Array(64).fill(1);
    injectorOf(options).apply(siteOf(map), createRandom('options'));
    expect([...map].filter((value) => Math.abs(value) === 9)).toHaveLength(2);
    expect([...map].filter((value) => value === 1)).toHaveLength(62);
  });

  test.each<readonly [Partial<InjectionPlanOptions>, string, string]>([
    [{ errorModel: 'spyke' }, 'UNKNOWN_NAME', 'got "spyke". Did you mean "spike"?'],
    [{ options: { hight: 3 } }, 'INVALID_OPTIONS', 'Error model "spike" expects the keys'],
    [{ options: { most: 'all' } }, 'INVALID_OPTIONS', 'expects "most" to be a whole number'],
    [{ options: { fewest: 9 } }, 'INVALID_OPTIONS', 'expects fewest ≤ most'],
  ])('refuses %j when it is made: %s', (options, code, message) => {
    const error = errorOf(() => createInjectionPlan({ ...base, ...options }));
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
  });
});
