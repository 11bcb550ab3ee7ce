import { expect, test } from 'vitest';

import { createRandom } from '../../src/index.ts';
import { injectInto } from '../inject-into.ts';

test('six spikes are six places, also where places are few: maps of 8 values, 50 seeds', () => {
  const inject = injectInto('spike', { fewest: 6, most: 6 });
  for (let seed = 0; seed < 50; seed += 1) {
    const map = new Float32Array(8).fill(1);
    inject(map, createRandom(seed));
    expect([...map].filter((value) => value !== 1)).toHaveLength(6);
  }
});

test('no more spikes than values: six asked of a map of 4', () => {
  const map = new Float32Array(4).fill(1);
  injectInto('spike', { fewest: 6, most: 6 })(map, createRandom(1));
  expect([...map].every((value) => Math.abs(value) >= 3)).toBe(true);
});
