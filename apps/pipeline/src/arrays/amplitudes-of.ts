import type { AmplitudeStatistics, MagnitudeFigures } from '@pellucid/relevance/amplitude';
import { AmplitudeSketch, exactStatistics } from '@pellucid/relevance/amplitude';

import { amplitudeJson } from '../explaining/report.ts';
import type { ArraySamples } from './array-samples.ts';

/** Every statistic of each sample of an array, exactly, as plain JSON, one after the other. */
export function* amplitudesOf({ samples, sample }: ArraySamples): Generator<object> {
  const sketch = new AmplitudeSketch();
  for (let index = 0; index < samples; index += 1) {
    yield statisticsJson(exactStatistics(sample(index), sketch));
  }
}

function statisticsJson(statistics: AmplitudeStatistics): object {
  const { powerAsPublished, hoyer, magnitudes, ...amplitude } = statistics;
  const { positive, negative, both } = magnitudes;
  return {
    ...amplitudeJson(amplitude),
    pmpAsPublished: {
      positive: jsonNumber(powerAsPublished.positive),
      negative: jsonNumber(powerAsPublished.negative),
      average: jsonNumber(powerAsPublished.average),
    },
    hoyer: hoyer ?? null,
    magnitudes: {
      positive: magnitudesJson(positive),
      negative: magnitudesJson(negative),
      both: magnitudesJson(both),
    },
  };
}

function magnitudesJson({ count, mass, quantiles, topShares }: MagnitudeFigures): object {
  return {
    count,
    mass,
    quantiles: Object.fromEntries(quantiles.map(({ level, magnitude }) => [level, magnitude])),
    topShares: Object.fromEntries(topShares.map(({ fraction, share }) => [fraction, share])),
  };
}

/** JSON has no infinity and no NaN: they become text. */
function jsonNumber(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}
