import { createRandom } from '@pellucid/error-models';
import { describe, expect, test } from 'vitest';

import type { PointAmplitudes, SampleFigures } from '../../src/index.ts';
import { screenAmplitudes } from '../../src/index.ts';
import { amplitudesAt, soundSamples } from '../example-amplitudes.ts';

const names = ['input', '02_a', '03_b', 'output'];
const sound = names.map((name) => amplitudesAt(name, soundSamples(200, name)));
const raised = (figures: SampleFigures): SampleFigures => ({
  ...figures,
  coefficient: { largest: figures.coefficient!.largest * 1000, high: figures.coefficient!.high },
});

/** The samples for which `isHit` says so are raised at a point and those below it. */
function hit(isHit: (sample: number) => string | undefined): readonly PointAmplitudes[] {
  return sound.map((point, place) => ({
    ...point,
    samples: point.samples.map((figures) => {
      const at = isHit(figures.sample);
      return at !== undefined && names.indexOf(at) >= place ? raised(figures) : figures;
    }),
  }));
}

describe('screenAmplitudes', () => {
  test('leaves sound samples as they are: 200 at four points', () => {
    expect(screenAmplitudes(sound)).toEqual({ points: sound, outliers: [], isReduced: false });
  });

  test('finds every one of half of the samples, hit at random points, and no other', () => {
    const random = createRandom('hit');
    const plan = new Map<number, string>();
    for (let sample = 0; sample < 200; sample += 1)
      if (random.next() < 0.5) plan.set(sample, names[random.integer(0, 2)]!);
    const { outliers, isReduced } = screenAmplitudes(hit((sample) => plan.get(sample)));
    expect(outliers).toEqual([...plan.keys()]);
    expect(isReduced).toBe(true);
  });

  test('a sample hit at a point stays above it and goes below it', () => {
    const some = hit((sample) => (sample === 7 ? '02_a' : undefined));
    const { points } = screenAmplitudes(some, 'strict');
    const has7 = points.map(({ samples }) => samples.some(({ sample }) => sample === 7));
    expect(has7).toEqual([false, false, true, true]);
  });

  test('a value that is not finite is reason enough', () => {
    const points = sound.map((point) => ({
      ...point,
      samples: point.samples.map((figures) =>
        figures.sample === 3 ? { ...figures, nonFinite: 1 } : figures,
      ),
    }));
    expect(screenAmplitudes(points).outliers).toEqual([3]);
  });

  test('up to 5 % are what the network does by itself and are kept: 10 and 11 of 200', () => {
    const few = hit((sample) => (sample < 10 ? '02_a' : undefined));
    expect(screenAmplitudes(few)).toMatchObject({ points: few, isReduced: false });
    expect(screenAmplitudes(few).outliers).toHaveLength(10);
    const more = hit((sample) => (sample < 11 ? '02_a' : undefined));
    expect(screenAmplitudes(more).points[0]!.samples).toHaveLength(189);
    expect(screenAmplitudes(few, 'strict').isReduced).toBe(true);
  });

  test('strictly, less is enough: six times the median of coefficients that vary by a third', () => {
    const points = sound.map((point) => ({
      ...point,
      samples: point.samples.map((figures) =>
        figures.sample === 5 ? { ...figures, coefficient: { largest: 0.12, high: 0.01 } } : figures,
      ),
    }));
    expect(screenAmplitudes(points).outliers).toEqual([]);
    expect(screenAmplitudes(points, 'strict').outliers).toContain(5);
  });
});
