import type { Coordinate } from '@pellucid/calibration';
import { descendCoordinates } from '@pellucid/calibration';
import { formatFilterSpec } from '@pellucid/filters';

import { fittedPoints } from './fitted-points.ts';
import type { MaskMethod } from './mask-method.ts';
import { fittedObjective } from './mask-method.ts';

/** Shares of the largest magnitude below which values are zeroed, weakest first. */
const highPassGrid = [0, 0.02, 0.05, 0.1, 0.2, 0.3];
/** Shares of the largest magnitude that are cut off above, weakest first. */
const clipGrid = [0, 0.4, 0.7];

/** A2: a high-pass and a clip at each point. */
export const coordinateDescent: MaskMethod = {
  meta: {
    name: 'coordinate-descent',
    description: 'a high-pass and a clip at each point, one number at a time on a grid',
  },
  fit: ({ scorer, chain, points }) => {
    const places = fittedPoints(points);
    const coordinates = places.flatMap((id): Coordinate[] => [
      { name: `high-pass@${id}`, grid: highPassGrid },
      { name: `clip@${id}`, grid: clipGrid },
    ]);
    const chainOf = (values: Readonly<Record<string, number>>): readonly string[] => [
      ...chain,
      ...places.flatMap((id) => specsAt(id, values)),
    ];
    const evaluate = (tried: Readonly<Record<string, number>>): number =>
      fittedObjective(scorer, chainOf(tried));
    const { values } = descendCoordinates(coordinates, evaluate, { sweeps: 1, goldenSteps: 2 });
    return chainOf(values);
  },
};

function specsAt(id: string, values: Readonly<Record<string, number>>): string[] {
  const threshold = rounded(values[`high-pass@${id}`]!);
  const clip = rounded(values[`clip@${id}`]!);
  const highPass = { name: 'high-pass', options: { threshold }, selector: id };
  const options = { low: 0, high: rounded(1 - clip) };
  return [
    ...(threshold > 0 ? [formatFilterSpec(highPass)] : []),
    ...(clip > 0 ? [formatFilterSpec({ name: 'fraction-clamp', options, selector: id })] : []),
  ];
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
