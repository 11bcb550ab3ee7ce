import { fitDetectors } from '@pellucid/calibration';
import type { DetectorThreshold, Watch } from '@pellucid/error-models';
import { createWatches, errorModels, wholeMap } from '@pellucid/error-models';

import { firstSeed } from '../first-seed.ts';
import { formsOfError, toBeDetected } from '../forms.ts';
import { traceEvents } from '../passes/event-set.ts';
import type { FormRun } from '../passes/form-runs.ts';
import { formRun, soundRun } from '../passes/form-runs.ts';
import type { ErrorForm } from '../passes/plan-errors.ts';
import { standardize } from '../passes/standardize.ts';
import type { EventStatistics } from '../passes/stream-alarms.ts';
import { alarmDelays, alarmsAt } from '../passes/stream-alarms.ts';
import { soundAmplitudes } from '../passes/tune-chain.ts';
import type { Figure, Target } from '../report/figure.ts';
import { areaFigure, meanFigure } from '../report/figures.ts';
import type { Setting } from '../setting.ts';
import type { Claim, Series } from './claim.ts';
import { spikeStatistics } from './spike-statistics.ts';

/** False alarms a thousand sound events, all error models and points together. */
const falseAlarms = 1;

/** Events from the first of a burst of errors to an alarm. */
const mostDelay = 5;

/** A burst that is no alarm by then counts as one of so many events. */
const longestBurst = 50;

/** Sound events that false alarms are counted on, a seed. */
const moreEvents = 340;

/** How well errors are told from sound maps. */
export const detectors: Claim = {
  meta: {
    number: 10,
    title: 'Detectors',
    direction:
      'at the strengths of strengths.json the statistic of a form tells it from sound events with an area under the curve of 0.95, and a burst of it is an alarm of a test over the stream within 5 events, at one false alarm in 1,000 sound events',
  },
  measure: async (setting) => {
    if (setting.study.isSlow && setting.seed > firstSeed) return {};
    const sound = soundRun(setting);
    const thresholds = thresholdsOf(setting);
    const watches = watchesOf(setting, thresholds);
    const forms = await formsOfError();
    const series = forms.flatMap((form) =>
      Object.entries(formSeries(setting, form, { sound, watches })),
    );
    const more = withMoreEvents(setting, (others) => soundRun(others).statistics);
    const all = [...sound.statistics, ...more];
    return {
      ...Object.fromEntries(series),
      'sound, alarms': alarmsAt(watches, all).map((alarms) => 1000 * alarms),
      'sound, reported': all.map((one) => (watches.some((at) => isPassed(at, one)) ? 1000 : 0)),
      ...spikeStatistics(setting),
    };
  },
  judge: (series) => [
    meanFigure('false alarms in 1,000 sound events', series['sound, alarms']!, {
      atMost: falseAlarms,
    }),
    meanFigure('sound events in 1,000 that are reported', series['sound, reported']!),
    ...spikeFigures(series),
    ...Object.keys(series)
      .filter((name) => name.endsWith(', error'))
      .flatMap((name) => formFigures(name.slice(0, -', error'.length), series)),
  ],
};

function formFigures(form: string, series: Series): readonly Figure[] {
  const isAsked = toBeDetected.has(form);
  const sides = [series[`${form}, error`]!, series[`${form}, sound`]!] as const;
  const beside = (name: string, key: string, target?: Target): readonly Figure[] => {
    const values = series[`${form}, ${key}`] ?? [];
    return values.length === 0 ? [] : [meanFigure(`${form}: ${name}`, values, target)];
  };
  return [
    areaFigure(`${form}: area under the curve`, sides, isAsked ? { atLeast: 0.95 } : undefined),
    ...beside('share of hit events that are reported', 'reported'),
    ...beside('events until an alarm', 'delay', isAsked ? { atMost: mostDelay } : undefined),
  ];
}

function spikeFigures(series: Series): readonly Figure[] {
  const of = (name: string) =>
    [series[`spike by ${name}`]!, series[`no spike by ${name}`]!] as const;
  return [
    areaFigure('spike of 3 × by gap: area', of('gap'), { atLeast: 0.95 }),
    areaFigure('spike of 3 × by Hoyer sparsity: area', of('Hoyer sparsity')),
    areaFigure('spike of 3 × by power without zeros: area', of('power without zeros')),
    areaFigure('spike of 3 × by power as published: area', of('power as published')),
  ];
}

/** The statistic of a form at the point of the error, or at the point where it stands out most when it has none. */
function formSeries(
  setting: Setting,
  form: ErrorForm,
  { sound, watches }: { readonly sound: FormRun; readonly watches: readonly Watch[] },
): Series {
  const { errorModel } = form;
  const { statistic } = errorModels.get(errorModel);
  const run = formRun(setting, form);
  if (run === undefined) return {};
  const events = run.hits.flatMap((hit, event) => (hit === undefined ? [] : [event]));
  const own = watches.filter((at) => at.errorModel === errorModel);
  const reported = events.map((event) =>
    own.some((at) => isPassed(at, run.statistics[event]!)) ? 1 : 0,
  );
  const score = statistic.scope === 'map' ? atMap : pointScore(setting, errorModel);
  const values = ({ statistics }: FormRun) =>
    events.flatMap((event) => score(errorModel, statistics[event]!, run.hits[event] ?? null) ?? []);
  return {
    [`${form.errorModel}, error`]: values(run),
    [`${form.errorModel}, sound`]: values(sound),
    ...(own.length > 0 && { [`${form.errorModel}, reported`]: reported }),
    ...(own.some(({ sequential }) => sequential.length > 0) && {
      [`${form.errorModel}, delay`]: delaysOf(run, own),
    }),
  };
}

/** Bursts at each place where events were hit, one after the other. */
function delaysOf({ hits, statistics }: FormRun, watches: readonly Watch[]): readonly number[] {
  const places = [...new Set(hits)].filter((place) => place !== undefined);
  return places.flatMap((place) => {
    const isThere = ({ point }: Watch): boolean =>
      place === null || point === place || point === wholeMap;
    const burst = statistics.filter((_, event) => hits[event] === place);
    return alarmDelays(watches.filter(isThere), burst, longestBurst);
  });
}

type Score = (
  errorModel: string,
  statistics: Readonly<Record<string, number>>,
  point: string | null,
) => number | undefined;

const atMap: Score = (errorModel, statistics) => statistics[`${errorModel}@map`];

function pointScore(setting: Setting, errorModel: string): Score {
  const scale = standardize(soundAmplitudes(setting), errorModel);
  const at = (statistics: Readonly<Record<string, number>>, id: string): number | undefined => {
    const value = statistics[`${errorModel}@${id}`];
    return value === undefined ? undefined : scale(id, value);
  };
  return (_, statistics, point) => {
    if (point !== null) return at(statistics, point);
    const all = setting.points.flatMap(({ id }) => at(statistics, id) ?? []);
    return all.length === 0 ? undefined : Math.max(...all);
  };
}

/** Measures on sound events beyond those of the setting, as one false alarm in 1,000 does not show on a few. */
function withMoreEvents(
  setting: Setting,
  measure: (more: Setting) => readonly EventStatistics[],
): readonly EventStatistics[] {
  const { study, explainer, seed, lane, sizes } = setting;
  if (lane === 'quick' || study.name === 'mobilenet-photos') return [];
  const inputs = study.inputs('held-out', moreEvents, seed + 100);
  const events = traceEvents(explainer, inputs, { shape: study.shape, batch: sizes.batch });
  try {
    return measure({ ...setting, events });
  } finally {
    events.dispose();
  }
}

/** Detectors of the points of a setting and of whole maps, with the false alarms shared out among all of them. */
function thresholdsOf(setting: Setting): readonly DetectorThreshold[] {
  const ids = new Set([...setting.points.map(({ id }) => id), wholeMap]);
  const falseAlarm = falseAlarms / 1000 / (ids.size * errorModels.definitions.length);
  const all = fitDetectors(soundAmplitudes(setting), { falseAlarm });
  return all.filter(({ point }) => ids.has(point));
}

function watchesOf(setting: Setting, thresholds: readonly DetectorThreshold[]): readonly Watch[] {
  const points = setting.points.map(({ id }) => id);
  const watches = createWatches({ thresholds, points, choice: 'all' });
  return watches.filter(({ threshold }) => threshold !== undefined);
}

function isPassed(
  { errorModel, point, statistic, threshold }: Watch,
  statistics: EventStatistics,
): boolean {
  const value = statistics[`${errorModel}@${point}`];
  if (value === undefined || threshold === undefined) return false;
  if (statistic.direction === 'below') return value < threshold.threshold;
  const { lower } = threshold;
  return value > threshold.threshold || (lower !== undefined && value < lower);
}
