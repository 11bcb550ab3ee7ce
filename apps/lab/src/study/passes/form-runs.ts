import type { PointRecord } from '@pellucid/error-models';
import { ErrorModelError, createPointScanner, errorModels } from '@pellucid/error-models';

import type { Setting } from '../setting.ts';
import { injectForm } from './inject-form.ts';
import type { InjectedEvents } from './inject-form.ts';
import type { SeenPoint } from './pass-visitor.ts';
import type { ErrorForm } from './plan-errors.ts';

/** Events with a form of error and what its statistic says of them. */
export interface FormRun extends InjectedEvents {
  /** By event: its statistics, by `model@point`, `model@map` for those of whole maps. */
  readonly statistics: readonly Readonly<Record<string, number>>[];
}

const runsOf = new WeakMap<Setting, Map<string, FormRun | undefined>>();

/**
 * Events with a form of error, without filters, measured once a setting; `undefined` where the network has no place for it.
 */
export function formRun(setting: Setting, form: ErrorForm): FormRun | undefined {
  return known(setting, form.errorModel, () => {
    try {
      return measure(setting, form);
    } catch (error) {
      if (error instanceof ErrorModelError && error.code === 'INVALID_OPTIONS') return undefined;
      throw error;
    }
  });
}

/** The events of a setting as they are, measured once. */
export function soundRun(setting: Setting): FormRun {
  return known(setting, 'sound', () => measure(setting, undefined))!;
}

function known(
  setting: Setting,
  name: string,
  measured: () => FormRun | undefined,
): FormRun | undefined {
  const runs = runsOf.get(setting) ?? new Map<string, FormRun | undefined>();
  runsOf.set(setting, runs);
  if (!runs.has(name)) runs.set(name, measured());
  return runs.get(name);
}

function measure(setting: Setting, form: ErrorForm | undefined): FormRun {
  const models = errorModels.definitions.filter(
    ({ meta }) => form === undefined || meta.name === form.errorModel,
  );
  const statistics: Record<string, number>[] = Array.from(
    { length: setting.events.count },
    () => ({}),
  );
  const note = (event: number, name: string, value: number | undefined): void => {
    if (value !== undefined && Number.isFinite(value)) statistics[event]![name] = value;
  };
  const scan = scannerOf(setting);
  const injected = injectForm(setting, form, {
    chain: setting.chain([]),
    see: (seen) => {
      const record = scan(seen);
      for (const { meta, statistic } of models) {
        if (statistic.scope !== 'point') continue;
        note(seen.event, `${meta.name}@${seen.view.point.id}`, statistic.of(record));
      }
    },
    seeMap: (event, record) => {
      for (const { meta, statistic } of models) {
        if (statistic.scope === 'map') note(event, `${meta.name}@map`, statistic.of(record));
      }
    },
  });
  return { ...injected, statistics };
}

/** The record of a sample at a point, as detectors see it. */
export function scannerOf({ points }: Setting): (seen: SeenPoint) => PointRecord {
  const scanners = new Map(points.map(({ id, shape }) => [id, createPointScanner(shape)]));
  return ({ view, sample, raw, relevance }: SeenPoint) => {
    const from = sample * relevance.length;
    const activation = (): Float32Array =>
      view.activation().subarray(from, from + relevance.length);
    const start = view.start[sample]!;
    return scanners.get(view.point.id)!.scan({ relevance, activation, summary: raw, start });
  };
}
