import { fitDetectors, objective } from '@pellucid/calibration';
import { errorModels } from '@pellucid/error-models';
import { rankAccuracy } from '@pellucid/ground-truth';

import { firstSeed } from '../first-seed.ts';
import { formsOfError } from '../forms.ts';
import { formRun } from '../passes/form-runs.ts';
import { injectForm } from '../passes/inject-form.ts';
import type { ErrorForm } from '../passes/plan-errors.ts';
import { cosinesTo, massAccuracies } from '../passes/score-maps.ts';
import { soundAmplitudes, tunedChain } from '../passes/tune-chain.ts';
import type { Figure } from '../report/figure.ts';
import { meanFigure, ratioFigure, recoveredFigure } from '../report/figures.ts';
import type { Setting } from '../setting.ts';
import type { Claim, Series } from './claim.ts';

/** Forms whose values are right one by one, or that come from another operator: no filter of amplitudes can tell them. */
const notFilterable: ReadonlySet<string> = new Set([
  'operator-mismatch',
  'routing-error',
  'shift',
  'sign-flip',
  'stale',
]);

/** Which forms of error filters correct, and that the others are not smoothed over. */
export const guardRails: Claim = {
  meta: {
    number: 13,
    title: 'Guard rails',
    direction:
      'mass accuracy alone chooses a map that no longer says what the network did, and the objective of calibration refuses it; forms that no filter corrects are reported as such: the tuned chain recovers less than 0.2 of them; of the others it, or the filter that the form proposes, recovers what it can',
  },
  measure: async (setting) => {
    if (setting.study.isSlow && setting.seed > firstSeed) return {};
    const forms = await formsOfError();
    return Object.assign(
      gamedObjective(setting),
      ...forms.map((form) => formSeries(setting, form)),
    ) as Series;
  },
  judge: (series) => [
    ...gamedFigures(series),
    ...Object.keys(series)
      .filter((name) => name.endsWith(', none'))
      .flatMap((name) => formFigures(name.slice(0, -', none'.length), series)),
  ],
};

/** What mass accuracy alone would choose, and what the objective of calibration says of it. */
function gamedObjective(setting: Setting): Series {
  const { masks, count } = setting.events;
  if (masks === undefined) return {};
  const clean = setting.clean();
  const gamed = setting.pass({ chain: setting.chain(['top-fraction:fraction=0.01']) });
  const size = masks.length / count;
  const scored = (map: Float32Array, event: number, cosine: number): number => {
    const mask = masks.subarray(event * size, (event + 1) * size);
    return objective({ rankAccuracy: rankAccuracy(map, mask, 'positive') ?? 0, cosine });
  };
  const cosines = cosinesTo(clean, gamed);
  return {
    'accuracy alone, raw': massAccuracies(clean, setting.events),
    'accuracy alone, gamed': massAccuracies(gamed, setting.events),
    'accuracy alone, cosine': cosines,
    'accuracy alone, objective': gamed.map(
      (map, event) => scored(map, event, cosines[event]!) - scored(clean[event]!, event, 1),
    ),
  };
}

function gamedFigures(series: Series): readonly Figure[] {
  const raw = series['accuracy alone, raw'];
  if (raw === undefined) return [];
  const gamed = series['accuracy alone, gamed']!;
  return [
    ratioFigure('top 1 % at every point: mass accuracy ÷ raw', [gamed, raw]),
    meanFigure('cosine of it to raw', series['accuracy alone, cosine']!, { atMost: 0.7 }),
    meanFigure('gain of the objective of calibration', series['accuracy alone, objective']!, {
      atMost: 0,
    }),
  ];
}

function formFigures(form: string, series: Series): readonly Figure[] {
  const proposed = series[`${form}, proposed`];
  const unfiltered = series[`${form}, none`]!;
  // The clean map itself: the most that any correction can give.
  const oracle = unfiltered.map(() => 1);
  const tuned = { unfiltered, filtered: series[`${form}, tuned`]!, oracle };
  const target = notFilterable.has(form) ? { atMost: 0.2 } : undefined;
  if (proposed === undefined) {
    const name = `${form}, advice and no filter: recovered by the tuned chain`;
    return [recoveredFigure(name, tuned, target)];
  }
  return [
    recoveredFigure(`${form}: recovered by the tuned chain`, tuned, target),
    recoveredFigure(`${form}: recovered by the filter it proposes`, {
      unfiltered,
      filtered: proposed,
      oracle,
    }),
  ];
}

function formSeries(setting: Setting, form: ErrorForm): Series {
  const clean = setting.clean();
  const { errorModel } = form;
  const run = formRun(setting, form);
  if (run === undefined) return {};
  const { maps, hits } = run;
  const hit = (values: readonly number[]) => values.filter((_, event) => hits[event] !== undefined);
  const corrected = (chain: ReturnType<typeof tunedChain>) =>
    hit(cosinesTo(clean, injectForm(setting, form, { chain }).maps));
  const proposed = proposedChain(setting, errorModel);
  return {
    [`${errorModel}, none`]: hit(cosinesTo(clean, maps)),
    [`${errorModel}, tuned`]: corrected(tunedChain(setting)),
    ...(proposed && { [`${errorModel}, proposed`]: corrected(setting.chain(proposed)) }),
  };
}

/** What a form of error proposes at each point, from the threshold of its detector there; `undefined` where it gives advice. */
function proposedChain(setting: Setting, errorModel: string): readonly string[] | undefined {
  const model = errorModels.get(errorModel);
  const ids = new Set(setting.points.map(({ id }) => id));
  const found = fitDetectors(soundAmplitudes(setting), { falseAlarm: 1e-4 }).filter(
    (at) => at.errorModel === errorModel && ids.has(at.point),
  );
  const points = found.length > 0 ? found : [...ids].map((point) => ({ point, threshold: 1 }));
  const proposals = points.map(({ point, threshold }) =>
    model.propose({
      errorModel,
      point,
      statistic: model.statistic.name,
      value: threshold,
      threshold,
      severity: 'warning',
    }),
  );
  const filters = proposals.flatMap((proposal) => ('filter' in proposal ? [proposal.filter] : []));
  return filters.length === 0 ? undefined : filters;
}
