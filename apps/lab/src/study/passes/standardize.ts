import type { PointAmplitudes } from '@pellucid/calibration';
import { errorModels } from '@pellucid/error-models';

import { quantile } from '../statistics/quantile.ts';

/**
 * Puts the values of a statistic at different points on one scale: from the median of sound values, in units of the range from
 * the 10th to the 90th percentile, in the direction in which errors move it.
 *
 * @returns `undefined` where there are no sound values to compare with.
 */
export function standardize(
  amplitudes: readonly PointAmplitudes[],
  errorModel: string,
): (point: string, value: number) => number | undefined {
  const { direction } = errorModels.get(errorModel).statistic;
  const scales = new Map(
    amplitudes.map(({ point, samples }) => {
      const values = samples
        .flatMap(({ statistics }) => statistics[errorModel] ?? [])
        .sort((a, b) => a - b);
      const range = quantile(values, 0.9) - quantile(values, 0.1);
      return [point, { middle: quantile(values, 0.5), range: Math.max(range, 1e-12) }];
    }),
  );
  return (point, value) => {
    const scale = scales.get(point);
    if (scale === undefined || Number.isNaN(scale.middle)) return undefined;
    const away = (value - scale.middle) / scale.range;
    return direction === 'above' ? away : direction === 'below' ? -away : Math.abs(away);
  };
}
