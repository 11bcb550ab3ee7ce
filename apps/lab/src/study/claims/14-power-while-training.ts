import { compile } from '@pellucid/relevance';
import { gapOf } from '@pellucid/relevance/amplitude';
import type { LayersModel } from '@tensorflow/tfjs-node';

import { firstSeed } from '../first-seed.ts';
import { traceEvents } from '../passes/event-set.ts';
import { runPass } from '../passes/run-pass.ts';
import type { Figure } from '../report/figure.ts';
import { exactFigure } from '../report/figures.ts';
import type { Setting } from '../setting.ts';
import { mean } from '../statistics/mean.ts';
import { quantile } from '../statistics/quantile.ts';
import { checkpoints } from '../training/checkpoints.ts';
import { networkInTraining } from '../training/network-in-training.ts';
import type { Claim } from './claim.ts';

/** Percentile mean power of a half-normal distribution: what noise has. */
const noisePower = 3.15;

/** Percentile mean power a point and step, as the paper's figures show it. */
export const powerWhileTraining: Claim = {
  meta: {
    number: 14,
    title: 'Percentile mean power while training',
    direction:
      'each point has a level of its own, above the 3.14 of noise, steady once the accuracy is; gaps differ by point, so thresholds must',
  },
  fits: ({ study }) => study.name !== 'mobilenet-photos',
  measure: async (setting) => {
    const rows: Record<string, number[]> = {};
    const add = (name: string, value: number): void => {
      (rows[name] ??= []).push(value);
    };
    // One training of SmallCNN takes a minute; its other seeds would say the same.
    if (setting.study.name !== 'glyph-cnn' && setting.seed > firstSeed) return {};
    for await (const { step, accuracy, network } of checkpoints(setting)) {
      add('step', step);
      add('accuracy', accuracy);
      const powers = await powersOf(setting, network);
      for (const [point, values] of Object.entries(powers)) {
        for (const [name, value] of Object.entries(values)) add(`${name}, ${point}`, value);
      }
    }
    return rows;
  },
  judge: (series) => {
    const steps = series['step'];
    if (steps === undefined) return [];
    const points = Object.keys(series)
      .filter((name) => name.startsWith('power, '))
      .map((name) => name.slice('power, '.length));
    const last = steps.flatMap((step, row) => (step === Math.max(...steps) ? [row] : []));
    const at = (name: string, rows: readonly number[]) =>
      mean(rows.map((row) => series[name]![row]!)) ?? Number.NaN;
    const half = steps.flatMap((step, row) => (step === Math.max(...steps) / 2 ? [row] : []));
    const levels = points.map((point) => at(`power, ${point}`, last));
    const gaps = points.map((point) => at(`gap, ${point}`, last));
    const count = last.length;
    const figures: Figure[] = points.map((point, place) =>
      exactFigure(`${point}: power at the end`, levels[place], {
        count,
        target: { atLeast: noisePower },
      }),
    );
    return [
      exactFigure('accuracy at the end', at('accuracy', last), { count }),
      ...figures,
      exactFigure(
        'largest ÷ smallest level of a point',
        Math.max(...levels) / Math.min(...levels),
        {
          count,
          target: { atLeast: 1.2 },
        },
      ),
      exactFigure(
        'largest change of a level over the second half of the training',
        Math.max(
          ...points.map((point, place) =>
            Math.abs(levels[place]! / at(`power, ${point}`, half) - 1),
          ),
        ),
        { count, target: { atMost: 0.25 } },
      ),
      exactFigure('largest ÷ smallest gap of a point', Math.max(...gaps) / Math.min(...gaps), {
        count,
        target: { atLeast: 1.1 },
      }),
    ];
  },
};

/** Mean power without zeros and the 0.99 quantile of the gap, a point. */
async function powersOf(
  setting: Setting,
  model: LayersModel,
): Promise<Record<string, Record<string, number>>> {
  const { study, rule, sizes, seed } = setting;
  const network = await networkInTraining(model);
  const explainer = compile(network, { composite: study.composites[rule] });
  const inputs = study.inputs('calibration', Math.min(64, sizes.calibration), seed);
  const set = traceEvents(explainer, inputs, { shape: study.shape, batch: sizes.batch });
  const points = study.filterPoints(explainer.points).map(({ id }) => id);
  const powers = new Map(points.map((id) => [id, { power: [] as number[], gap: [] as number[] }]));
  runPass(explainer, set, {
    chain: setting.chain([]),
    seen: new Set(points),
    see: ({ view, raw }) => {
      const at = powers.get(view.point.id)!;
      at.power.push(raw.powerWithoutZeros.positive);
      at.gap.push(gapOf(raw) ?? 1);
    },
  });
  set.dispose();
  explainer.dispose();
  return Object.fromEntries(
    [...powers].map(([id, { power, gap }]) => [
      id,
      {
        power: mean(power) ?? 0,
        gap: quantile(
          gap.toSorted((a, b) => a - b),
          0.99,
        ),
      },
    ]),
  );
}
