import { expect, test } from 'vitest';

import { maskScores } from '../../src/index.ts';

const size = 64;
const firstHalf = Uint8Array.from({ length: size }, (_, index) => (index < size / 2 ? 1 : 0));
const secondHalf = firstHalf.toReversed();

test.each(maskScores)(
  'a constant map has one $name wherever the mask is, not that of the order in which an array is sorted',
  ({ of }) => {
    const constant = new Float32Array(size).fill(0.25);
    expect(of(constant, firstHalf, 'positive')).toBeDefined();
    expect(of(constant, firstHalf, 'positive')).toBe(of(constant, secondHalf, 'positive'));
  },
);

test.each(['average-precision', 'mass-accuracy', 'pointing-game', 'precision', 'rank-accuracy'])(
  '%s of a constant map is the share of the mask',
  (name) => {
    const { of } = maskScores.find((score) => score.name === name)!;
    const quarter = Uint8Array.from({ length: size }, (_, index) => (index % 4 === 0 ? 1 : 0));
    expect(of(new Float32Array(size).fill(3), quarter, 'absolute')).toBeCloseTo(1 / 4, 12);
  },
);
