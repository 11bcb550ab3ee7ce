import type { Setting } from '../setting.ts';
import { mean } from '../statistics/mean.ts';
import { cosinesTo, massAccuracies } from './score-maps.ts';

/** Filters of one kind that take small values away, from weak to strong. */
export interface Sparsifier {
  readonly name: string;
  readonly specs: readonly string[];
}

const settings = (spec: (strength: number) => string, strengths: readonly number[]) =>
  strengths.map(spec);

/** The kinds that are compared; the first is ours. */
export const sparsifiers: readonly Sparsifier[] = [
  {
    name: 'high-pass',
    specs: settings(
      (threshold) => `high-pass:threshold=${threshold}`,
      [0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3],
    ),
  },
  {
    name: 'mass-prune',
    specs: settings((share) => `mass-prune:share=${share}`, [0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5]),
  },
  {
    name: 'top-fraction',
    specs: settings(
      (fraction) => `top-fraction:fraction=${fraction}`,
      [0.5, 0.3, 0.2, 0.1, 0.05, 0.03, 0.02],
    ),
  },
];

/** Calibration events that strengths are compared on. */
const events = 96;

/** Cosine to the raw map that a fitted filter has to keep on sound events. */
const leastCosine = 0.92;

/**
 * The strength a point that gives the greatest mass accuracy on calibration events and keeps the cosine to the raw map: by
 * coordinate descent over the points and the input, once round, from the input back.
 *
 * @returns specs, each with its point.
 */
export function fitSparsifier(
  setting: Setting,
  before: readonly string[],
  { specs }: Sparsifier,
): readonly string[] {
  const { maps: raw } = setting.calibrationPass({}, events);
  const score = (chosen: readonly string[]): number => {
    const chain = setting.chain([...before, ...chosen]);
    const { maps, inputs } = setting.calibrationPass({ chain }, events);
    const isKept = (mean(cosinesTo(raw, maps)) ?? 0) >= leastCosine;
    return isKept ? (mean(massAccuracies(maps, inputs)) ?? 0) : 0;
  };
  let chosen: readonly string[] = [];
  let best = score(chosen);
  for (const point of ['input', ...setting.points.map(({ id }) => id)]) {
    for (const spec of specs) {
      const candidate = [
        ...chosen.filter((known) => !known.endsWith(`@${point}`)),
        `${spec}@${point}`,
      ];
      const reached = score(candidate);
      if (reached <= best) continue;
      best = reached;
      chosen = candidate;
    }
  }
  return chosen;
}
