import { AmplitudeSketch, amplitudeOf } from '@pellucid/relevance/amplitude';

import { createPointScanner, errorModels } from '../src/index.ts';
import type { PointRecord } from '../src/index.ts';
import type { SoundMap } from './sound-map.ts';

/** What a detector sees of a map. */
export function recordOf({ shape, relevance, activation, start }: SoundMap): PointRecord {
  const sketch = new AmplitudeSketch();
  sketch.add(relevance);
  const summary = amplitudeOf(sketch);
  const seen = { relevance, activation: () => activation, summary, start };
  return createPointScanner(shape).scan(seen);
}

/** The statistic of an error model for a map. */
export function statisticOf(name: string, map: SoundMap): number | undefined {
  const { statistic } = errorModels.get(name);
  if (statistic.scope !== 'point') throw new Error(`${name} has a statistic of the whole map`);
  return statistic.of(recordOf(map));
}
