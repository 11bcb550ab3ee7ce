import { expect, test } from 'vitest';

import { correctByProposal } from '../correct-by-proposal.ts';
import { injectMap } from '../inject-map.ts';
import { soundMap } from '../sound-map.ts';
import { statisticOf } from '../statistic-of.ts';

const name = 'saturation';
const map = { ...soundMap(1, [6]), relevance: Float32Array.of(8, -6, 4, 1, -0.5, 0) };

test.each([
  [{ ceiling: 0.5, floor: 0.125 }, [4, -4, 4, 1, 0, 0]],
  [{ ceiling: 0.75, floor: 0 }, [6, -6, 4, 1, -0.5, 0]],
  [{ ceiling: 1, floor: 1 }, [8, 0, 0, 0, 0, 0]],
])('%j makes [8, −6, 4, 1, −0.5, 0] to %j', (given, expected) => {
  expect([...injectMap(name, given, { map }).relevance]).toEqual(expected);
});

test('says that it did nothing where nothing is above or below', () => {
  expect(injectMap(name, { ceiling: 1, floor: 0 }, { map }).isHit).toBe(false);
});

test('the statistic counts the values that share the largest magnitude', () => {
  expect(statisticOf(name, map)).toBe(1);
  expect(statisticOf(name, injectMap(name, { ceiling: 0.5 }, { map }))).toBe(3);
});

test('no filter is proposed', () => {
  expect(correctByProposal(name, 2, map)).toBeUndefined();
});
