import type { PointTrend, Profile, ProfileChange } from '@pellucid/calibration';
import { parseFilterSpec } from '@pellucid/filters';

import { table } from '../text/table.ts';

/** Amplitudes, filters and the spike detector, a point a row. */
export function profileTable(profile: Profile): string {
  const headings = ['point', 'gap median', 'largest', 'PMP+', 'PMP−', 'spike above', 'filters'];
  const rows = profile.trend.map((trend) => [
    trend.point,
    figure(trend.gap?.q50),
    figure(trend.gap?.largest),
    figure(power(trend, 'positive')),
    figure(power(trend, 'negative')),
    figure(spikeThreshold(profile, trend.point)),
    filtersAt(profile, trend.point),
  ]);
  return table(headings, rows, { right: [1, 2, 3, 4, 5] });
}

/** What two profiles differ in, old beside new. */
export function changesTable(changes: readonly ProfileChange[]): string {
  if (changes.length === 0) return 'no difference';
  const rows = changes.map(({ part, key, from, to }) => [
    part,
    key,
    shown(from),
    shown(to),
    ratio(from, to),
  ]);
  return table(['part', 'what', 'old', 'new', 'change'], rows, { right: [2, 3, 4] });
}

function power({ pmpLog10 }: PointTrend, sign: 'positive' | 'negative'): number | undefined {
  const mean = pmpLog10[sign]?.mean;
  return mean === undefined ? undefined : 10 ** mean;
}

function spikeThreshold({ detectors }: Profile, at: string): number | undefined {
  return detectors.find(({ errorModel, point }) => errorModel === 'spike' && point === at)
    ?.threshold;
}

function filtersAt({ chain }: Profile, point: string): string {
  const filters = chain.map(parseFilterSpec).filter(({ selector }) => selector === point);
  const texts = filters.map(({ name, options }) => {
    const values = Object.entries(options).map(([key, value]) => `${key} ${shown(value as Shown)}`);
    return values.length === 0 ? name : `${name} ${values.join(' ')}`;
  });
  return texts.length === 0 ? '–' : texts.join('; ');
}

function figure(value: number | undefined): string {
  return value === undefined ? '–' : String(Number(value.toPrecision(3)));
}

type Shown = string | number | boolean | undefined;

/** Six digits of a number, as a profile has them, and the beginning of a long text. */
function shown(value: Shown): string {
  const longest = 40;
  if (typeof value === 'number' && !Number.isInteger(value))
    return String(Number(value.toPrecision(6)));
  const text = String(value ?? '–');
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function ratio(from: string | number | undefined, to: string | number | undefined): string {
  if (typeof from !== 'number' || typeof to !== 'number' || from === 0) return '';
  const percent = (100 * (to - from)) / Math.abs(from);
  return `${percent > 0 ? '+' : '−'}${Math.abs(percent).toFixed(1)} %`;
}
