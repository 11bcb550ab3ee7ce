import { createRandom } from '@pellucid/error-models';

import type { Setting } from '../setting.ts';
import { normal } from '../statistics/normal.ts';
import type { Line } from './line-plot.ts';

/**
 * Share of the values above a multiple of the root mean square, at one point of a setting: of the relevance, of relevance ÷
 * activation, and of normal noise of the same power.
 */
export function measureTails(setting: Setting): readonly Line[] {
  const point = setting.points[Math.floor(setting.points.length / 2)]!;
  const relevance: number[] = [];
  const coefficients: number[] = [];
  const noise: number[] = [];
  const random = createRandom('tails');
  setting.pass({
    seen: new Set([point.id]),
    see: ({ view, sample, relevance: values }) => {
      const activation = view.activation().subarray(sample * values.length);
      const rms = Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length);
      const ratios = values.map((value, index) =>
        activation[index] === 0 ? 0 : value / activation[index]!,
      );
      const ratioRms = Math.sqrt(ratios.reduce((sum, x) => sum + x * x, 0) / ratios.length);
      for (let index = 0; index < values.length; index += 1) {
        relevance.push(Math.abs(values[index]!) / rms);
        coefficients.push(Math.abs(ratios[index]!) / ratioRms);
        noise.push(Math.abs(normal(random)));
      }
    },
  });
  return [
    { name: 'relevance', points: survival(relevance) },
    { name: 'relevance ÷ activation', points: survival(coefficients) },
    { name: 'normal noise', points: survival(noise) },
  ];
}

function survival(values: readonly number[]): readonly (readonly [number, number])[] {
  const sorted = Float64Array.from(values).toSorted();
  const count = sorted.length;
  const places = Array.from({ length: 60 }, (_, step) =>
    Math.floor(count - count ** (1 - step / 60)),
  );
  return [...new Set(places)]
    .filter((rank) => rank < count && sorted[rank]! > 0.01)
    .map((rank) => [sorted[rank]!, (count - rank) / count] as const);
}
