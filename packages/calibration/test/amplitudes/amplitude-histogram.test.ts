import { AmplitudeSketch } from '@pellucid/relevance/amplitude';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { AmplitudeHistogram } from '../../src/amplitudes/amplitude-histogram.ts';
import {
  addToHistogram,
  countOf,
  emptyHistogram,
  exceededBy,
} from '../../src/amplitudes/amplitude-histogram.ts';

const of = (...maps: readonly (readonly number[])[]): AmplitudeHistogram => {
  const sketch = new AmplitudeSketch();
  const histogram = emptyHistogram(sketch);
  for (const map of maps) {
    sketch.clear();
    sketch.add(Float32Array.from(map));
    addToHistogram(histogram, sketch);
  }
  return histogram;
};
const bytesOf = ({ positive, negative }: AmplitudeHistogram): Buffer =>
  Buffer.concat(
    [positive.counts, positive.sums, negative.counts, negative.sums].map((array) =>
      Buffer.from(array.buffer),
    ),
  );
const values = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { maxLength: 40 });

describe('a histogram', () => {
  test('of parts is that of the whole, to the byte, in whatever order and grouping they are added', () => {
    fc.assert(
      fc.property(values, values, values, (a, b, c) => {
        const whole = of([...a, ...b, ...c]);
        const left = of(a, b);
        addToHistogram(left, of(c));
        const right = of(c);
        addToHistogram(right, of(b));
        addToHistogram(right, of(a));
        expect(bytesOf(left).equals(bytesOf(whole))).toBe(true);
        expect(bytesOf(right).equals(bytesOf(whole))).toBe(true);
      }),
      { seed: 20_261_125, numRuns: 100 },
    );
  });

  test('keeps the signs apart', () => {
    const { positive, negative } = of([1, -2, -3, 0]);
    expect([countOf(positive), countOf(negative)]).toEqual([1, 2]);
  });

  test('tells what a share exceeds within an eighth: 1, 2, … 1,000', () => {
    const { positive, negative } = of(Array.from({ length: 1000 }, (_, index) => index + 1));
    for (const exceedance of [0.5, 0.1, 0.01]) {
      const exact = 1000 * (1 - exceedance);
      expect(exceededBy(positive, exceedance)).toBeGreaterThan(exact * 0.875);
      expect(exceededBy(positive, exceedance)).toBeLessThan(exact * 1.125);
    }
    expect(exceededBy(negative, 0.5)).toBe(0);
  });
});
