import { describe, expect, test } from 'vitest';

import { createInjector, createRandom } from '../../src/index.ts';
import type { Injector, StartSite } from '../../src/index.ts';
import { startError } from '../../src/models/start-error.ts';
import { mapRecord } from '../map-record.ts';

type StartInjector = Extract<Injector, { stage: 'start' }>;
const injectorOf = (kind: string): StartInjector =>
  createInjector({ errorModel: 'start-error', options: { kind } }) as StartInjector;

const output = Float32Array.of(1, -2, 4, 3);
const siteOf = (start: readonly number[], target = 2): StartSite => ({
  start: Float32Array.from(start),
  output,
  target,
  classes: 4,
  classOf: (index) => index,
});
const share = (start: Float32Array, target = 2): number | undefined =>
  startError.statistic.scope === 'map'
    ? startError.statistic.of(mapRecord({ start, target }))
    : undefined;

describe('a start of the logit of class 2 among four', () => {
  const logit = [0, 0, 4, 0];

  test('all-logits is the whole output: 6 of 10 beside the target', () => {
    const site = siteOf(logit);
    expect(injectorOf('all-logits').apply(site, createRandom(1))).toBe(true);
    expect(site.start).toEqual(output);
    expect(share(site.start)).toBeCloseTo(0.6, 6);
  });

  test('wrong-class is the logit of another one, each alike: all of it beside the target', () => {
    const drawn = new Set<number>();
    for (let seed = 0; seed < 40; seed += 1) {
      const site = siteOf(logit);
      injectorOf('wrong-class').apply(site, createRandom(seed));
      const wrong = [0, 1, 3].find((index) => site.start[index] !== 0);
      drawn.add(wrong!);
      expect(site.start[wrong!]).toBe(output[wrong!]);
      expect(site.start[2]).toBe(0);
      expect(share(site.start)).toBe(1);
    }
    expect(drawn).toEqual(new Set([0, 1, 3]));
  });

  test('softmax is the probabilities of all: they add up to 1', () => {
    const site = siteOf(logit);
    expect(injectorOf('softmax').apply(site, createRandom(1))).toBe(true);
    expect(site.start.reduce((total, value) => total + value, 0)).toBeCloseTo(1, 6);
    expect(site.start[2]! / site.start[0]!).toBeCloseTo(Math.exp(3), 4);
    expect(share(site.start)).toBeGreaterThan(0);
  });

  test('the sound start has nothing beside the target', () => {
    expect(share(Float32Array.from(logit))).toBe(0);
    expect(share(new Float32Array(4))).toBeUndefined();
  });
});

test('wrong-class of a one-hot start is 1 at another class', () => {
  const site = siteOf([0, 0, 1, 0]);
  injectorOf('wrong-class').apply(site, createRandom(1));
  expect(site.start[2]).toBe(0);
  expect(site.start.reduce((total, value) => total + value, 0)).toBe(1);
});

test('softmax of a dense output is one a position, in either layout', () => {
  for (const classOf of [(index: number) => index % 2, (index: number) => Math.floor(index / 3)]) {
    const values = Float32Array.of(0, 1, 2, 3, 4, 5);
    const site = { start: new Float32Array(6), output: values, target: 0, classes: 2, classOf };
    injectorOf('softmax').apply(site, createRandom(1));
    const of = (wanted: number): number[] =>
      [...site.start].filter((_, index) => classOf(index) === wanted);
    for (const [position, share] of of(0).entries())
      expect(share + of(1)[position]!).toBeCloseTo(1, 6);
  }
});
