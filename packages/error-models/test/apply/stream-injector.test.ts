import { builtinFilters, compileChain, correction, createRegistry } from '@pellucid/filters';
import '@tensorflow/tfjs-node';
import { afterAll, expect, test } from 'vitest';

import { createInjectedExplainer, defineErrorModel } from '../../src/index.ts';
import type { InjectionRequest } from '../../src/index.ts';
import { startError } from '../../src/models/start-error.ts';
import { branchedExplainer, branchedNetwork, requestOf, rowOf } from './branched-network.ts';

const explainer = branchedExplainer();
afterAll(() => explainer.dispose());
const point = explainer.points[2]!.id;
const chain = compileChain([], { points: explainer.points, registry: builtinFilters });

/** Relevance of the event two places before. */
const late = defineErrorModel<{ readonly depth: number }>({
  ...startError,
  meta: { ...startError.meta, name: 'late' },
  stage: 'stream',
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: { depth: { type: 'integer', description: 'Places', default: 2 } },
  },
  inject: ({ depth }) => ({
    stage: 'stream',
    depth,
    apply: ({ relevance, earlier }) => {
      const before = earlier(depth + 1) === undefined ? earlier(depth) : undefined;
      if (before !== undefined) relevance.set(before);
      return before !== undefined;
    },
  }),
});

const eight = requestOf(8);
/** Some of the eight events. */
const part = (from: number, to: number): InjectionRequest => ({
  batch: { shape: [to - from, 8, 8, 2], values: eight.batch.values.slice(from * 128, to * 128) },
  events: eight.events.slice(from, to),
  targets: eight.targets.slice(from, to),
  start: 'logit',
});

/** What arrives at the point below the one that is hit. */
function explainInParts(share: number, parts: readonly (readonly [number, number])[]) {
  const registry = createRegistry('error model', [late]);
  const plan = { errorModel: 'late', share, seed: 1, points: [point], registry };
  const injected = createInjectedExplainer(explainer, branchedNetwork, plan);
  const maps: Float32Array[] = [];
  const again: Float32Array[] = [];
  const hits: number[] = [];
  for (const [from, to] of parts) {
    const batch = injected.trace(part(from, to));
    const { injection, propagate } = batch.parts[0]!;
    // The first pass is made again: both have the same earlier events.
    const [first, second] = [1, 2].map(() => {
      const { relevance } = propagate({ atPoint: correction({ chain, injection: injection! }) });
      return Array.from({ length: to - from }, (_, row) => rowOf(relevance, row));
    });
    maps.push(...first!);
    again.push(...second!);
    hits.push(...Array.from(batch.hits.keys(), (position) => position + from));
    batch.dispose();
  }
  return { maps, again, hits };
}

/** Sound relevance at the point, a sample each. */
function arrivedAtPoint(): readonly Float32Array[] {
  let rows: readonly Float32Array[] = [];
  explainer.explain(eight.batch, {
    atPoint: (view) => {
      if (view.point.id !== point) return undefined;
      const values = view.relevance().slice();
      rows = Array.from({ length: 8 }, (_, row) => rowOf({ shape: [8], values }, row));
      return undefined;
    },
  });
  return rows;
}

test('an event gets the relevance of the event before the last, across batches, as it arrived', () => {
  const sound = explainInParts(0, [[0, 8]]);
  expect(sound.hits).toEqual([]);
  const parts = [
    [0, 1],
    [1, 4],
    [4, 8],
  ] as const;
  const late = explainInParts(1, parts);
  expect(late.again).toEqual(late.maps);
  expect(late.hits).toEqual([2, 3, 4, 5, 6, 7]);
  expect(late.maps.slice(0, 2)).toEqual(sound.maps.slice(0, 2));
  for (const position of late.hits) expect(late.maps[position]).not.toEqual(sound.maps[position]);
  const arrived = arrivedAtPoint();
  for (const position of late.hits) {
    const { relevance } = explainer.explain(part(position, position + 1).batch, {
      atPoint: (view) => {
        if (view.point.id !== point) return undefined;
        view.relevance().set(arrived[position - 2]!);
        return { isWritten: true, record: null };
      },
    });
    for (const [at, value] of relevance.values.entries())
      expect(late.maps[position]![at]).toBeCloseTo(value, 5);
  }
  const whole = explainInParts(1, [[0, 8]]);
  expect(whole.hits).toEqual(late.hits);
  for (const [position, map] of whole.maps.entries()) {
    for (const [at, value] of map.entries()) expect(late.maps[position]![at]).toBeCloseTo(value, 5);
  }
});
