import { createRandom } from '@pellucid/error-models';
import type { Point } from '@pellucid/relevance';

import type { ErrorPlan } from '../passes/event-error.ts';
import { ratioFigure, meanFigure } from '../report/figures.ts';
import { within } from '../report/within.ts';
import type { Setting } from '../setting.ts';
import { normal } from '../statistics/normal.ts';
import type { Claim, Series } from './claim.ts';

const strengths = [0.3, 0.7, 2] as const;

/** Where nothing was active there must be no relevance: what is there measures the noise. */
export const noiseFloor: Claim = {
  meta: {
    number: 9,
    title: 'Free noise floor',
    direction:
      'the noise off the support is within 5 % of what was put in; SURE leaves at most 0.65 of the error energy and never more than the support gate',
  },
  // LeakyReLU has no exact zeros.
  fits: ({ study }) => study.name !== 'smallcnn-digits',
  measure: (setting) => {
    const point = pointWithZeros(setting);
    return Object.assign(
      {},
      ...strengths.map((strength) => measureAt(setting, point, strength)),
    ) as Series;
  },
  judge: (series) =>
    strengths.flatMap((strength) => {
      const of = (name: string) => series[`${name}, ${strength}`]!;
      const sure = ratioFigure(
        `noise of ${strength} rms: energy left by SURE`,
        [of('sure'), of('energy')],
        { atMost: 0.65 },
      );
      const gate = ratioFigure(`noise of ${strength} rms: energy left by the support gate`, [
        of('gate'),
        of('energy'),
      ]);
      return [
        within(meanFigure(`noise of ${strength} rms: measured ÷ put in`, of('ratio')), 0.05),
        {
          ...sure,
          target: { atMost: Math.min(0.65, gate.value ?? 0.65) },
          verdict:
            (sure.value ?? 1) <= Math.min(0.65, gate.value ?? 0.65)
              ? ('holds' as const)
              : ('does not hold' as const),
        },
        gate,
      ];
    }),
};

/** A point that reads something with exact zeros, and many of them. */
function pointWithZeros({ explainer, points, study }: Setting): Point {
  if (study.name !== 'mobilenet-photos') return points[0]!;
  return explainer.points.find(({ name }) => name === 'block_9_project')!;
}

function measureAt(setting: Setting, point: Point, strength: number): Series {
  const noise = new Map<number, Float32Array>();
  const energy: number[] = [];
  const ratio: number[] = [];
  const clean = new Map<number, Float32Array>();
  const errors: ErrorPlan = (event) => [
    {
      point: point.id,
      apply: ({ relevance, activation }) => {
        clean.set(event, relevance.slice());
        const random = createRandom(setting.seed, 'noise floor', strength, event);
        const rms = Math.sqrt(
          relevance.reduce((sum, value) => sum + value ** 2, 0) / relevance.length,
        );
        const error = relevance.map(() => strength * rms * normal(random));
        noise.set(event, error);
        error.forEach((value, index) => (relevance[index]! += value));
        const off = relevance
          .filter((_, index) => activation()[index] === 0)
          .map(Math.abs)
          .toSorted();
        const sigma = 1.4826 * (off[off.length >> 1] ?? 0);
        energy[event] = error.reduce((sum, value) => sum + value ** 2, 0);
        ratio[event] = sigma / (strength * rms);
        return true;
      },
    },
  ];
  const left = (spec: string): readonly number[] => {
    const found: number[] = [];
    setting.pass({
      errors,
      chain: setting.chain([`${spec}@${point.id}`]),
      seen: new Set([point.id]),
      // What is seen here is behind the filter, as the array is the same one.
      see: ({ event, relevance }) => {
        const sound = clean.get(event)!;
        found[event] = relevance.reduce(
          (sum, value, index) => sum + (value - sound[index]!) ** 2,
          0,
        );
      },
    });
    return found;
  };
  const sure = left('soft:threshold=sure,noise=off-support');
  const gate = left('support-gate');
  return Object.fromEntries(
    Object.entries({ sure, gate, energy, ratio }).map(([name, values]) => [
      `${name}, ${strength}`,
      values,
    ]),
  );
}
