import { AmplitudeSketch, amplitudeOf } from '@pellucid/relevance/amplitude';
import { expect, test } from 'vitest';

import { pointFigures } from '../../src/compute/point-figures.ts';

const amplitude = (...values: number[]) => {
  const sketch = new AmplitudeSketch();
  sketch.add(Float32Array.from(values));
  return amplitudeOf(sketch);
};

test('figures of a point hold numbers and no arrays, and the gap instead of the largest eight', () => {
  const [raw, corrected] = [amplitude(8, 2, 1, -1), amplitude(2, 1, -1, 0)];
  const figures = pointFigures({ raw, corrected, applied: [] });
  expect(figures.raw.gap).toBe(1);
  expect(figures.raw.absmax).toBe(8);
  expect(figures.corrected.absmax).toBe(2);
  expect(Object.values(figures.raw).some((value) => ArrayBuffer.isView(value))).toBe(false);
  expect(structuredClone(figures)).toEqual(figures);
});

test('where no filter wrote, corrected is the very same object as raw, also on the other side of a thread', () => {
  const raw = amplitude(8, 2, 1, -1);
  const figures = structuredClone(pointFigures({ raw, corrected: raw, applied: [] }));
  expect(figures.corrected).toBe(figures.raw);
});
