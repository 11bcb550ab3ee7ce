import { describe, expect, test } from 'vitest';

import { errorModels } from '../src/index.ts';
import { changedPlaces, injectMap } from './inject-map.ts';
import type { SoundMap } from './sound-map.ts';
import { soundMap } from './sound-map.ts';

const forms = errorModels.definitions
  .filter(({ stage }) => stage === 'relevance' || stage === 'stream')
  .map(({ meta }) => meta.name);
/** Forms that need positions. */
const spatial = new Set(['border-ring', 'checkerboard', 'hot-channel', 'shift']);
/** Forms that do the same to a map whatever the seed. */
const withoutChance = new Set(['gain-drift', 'quantisation', 'saturation', 'stale']);
/** Forms that find something to do in a map of zeros. */
const fromNothing = new Set(['bit-flip', 'non-finite']);

const zeros = (shape: readonly number[]): SoundMap => {
  const size = shape.reduce((a, b) => a * b, 1);
  return { ...soundMap(1, shape), shape, relevance: new Float32Array(size) };
};

describe.each(forms)('%s', (name) => {
  test('changes a sound map, says so and does the same again: [16, 16, 8]', () => {
    const map = soundMap('a');
    const earlier = [soundMap('b')];
    const hit = injectMap(name, {}, { map, seed: 3, earlier });
    expect(hit.isHit).toBe(true);
    expect(changedPlaces(map, hit).length).toBeGreaterThan(0);
    expect(injectMap(name, {}, { map, seed: 3, earlier }).relevance).toEqual(hit.relevance);
  });

  test('another seed gives another error, where chance has a part in it', () => {
    const map = soundMap('a');
    const earlier = [soundMap('b')];
    const hits = Array.from({ length: 8 }, (_, seed) =>
      injectMap(name, {}, { map, seed, earlier }).relevance.join(),
    );
    expect(new Set(hits).size > 1).toBe(!withoutChance.has(name));
  });

  test('a map of zeros stays one, but for errors that need no relevance', () => {
    const map = zeros([4, 4, 3]);
    const hit = injectMap(name, {}, { map, earlier: [map] });
    expect(hit.isHit).toBe(fromNothing.has(name));
    expect(changedPlaces(map, hit).length > 0).toBe(hit.isHit);
  });

  test.each([[[24]], [[1, 1, 24]]])('values without positions: %j', (shape) => {
    const map = soundMap(5, shape);
    const hit = injectMap(name, {}, { map, earlier: [soundMap(6, shape)] });
    expect(hit.isHit).toBe(!spatial.has(name));
    expect(changedPlaces(map, hit).length > 0).toBe(hit.isHit);
  });

  test('a map of no values is left alone', () => {
    const map = { ...soundMap(1, [1]), shape: [0], relevance: new Float32Array(0) };
    expect(injectMap(name, {}, { map, earlier: [map] }).isHit).toBe(false);
  });
});
