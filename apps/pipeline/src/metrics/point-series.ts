import type { AmplitudeFigures, PointFigures } from '../compute/sample-explanation.ts';
import type { Metrics } from './create-metrics.ts';
import type { SummarySeries } from './summary-family.ts';

const signs = ['positive', 'negative'] as const;
/** From here on a percentile mean power has no rest to compare with. */
export const saturatedPower = 1e8;

/** The series of one point at one stage, raw or corrected. */
class StageSeries {
  readonly #metrics: Metrics;
  readonly #labels: readonly [model: string, layer: string];
  readonly #stage: string;
  readonly #pmp: Readonly<Record<(typeof signs)[number], SummarySeries>>;
  readonly #pmpSquared: Readonly<Record<(typeof signs)[number], SummarySeries>>;
  readonly #gap: SummarySeries;

  constructor(metrics: Metrics, labels: readonly [string, string], stage: string) {
    this.#metrics = metrics;
    this.#labels = labels;
    this.#stage = stage;
    const perSign = (key: 'pmp' | 'pmpSquared'): Record<(typeof signs)[number], SummarySeries> => ({
      positive: metrics.summary(key, [...labels, 'positive', stage]),
      negative: metrics.summary(key, [...labels, 'negative', stage]),
    });
    this.#pmp = perSign('pmp');
    this.#pmpSquared = perSign('pmpSquared');
    this.#gap = metrics.summary('gap', [...labels, stage]);
  }

  observe(amplitude: AmplitudeFigures): void {
    for (const sign of signs) {
      const power = amplitude.power[sign];
      if (power > 0 && power < saturatedPower) {
        const log = Math.log10(power);
        this.#pmp[sign].observe(log);
        this.#pmpSquared[sign].observe(log * log);
      } else {
        const key = power === 0 ? 'pmpEmpty' : 'pmpSaturated';
        this.#metrics.write(key, 1, [...this.#labels, sign, this.#stage]);
      }
    }
    const { gap } = amplitude;
    if (gap !== undefined) this.#gap.observe(Math.log10(gap));
    if (amplitude.nonFinite > 0) {
      this.#metrics.write('nonFiniteValues', amplitude.nonFinite, [...this.#labels, this.#stage]);
    }
  }
}

/** The series of one point. */
export class PointSeries {
  readonly #metrics: Metrics;
  readonly #labels: readonly [model: string, layer: string];
  readonly #raw: StageSeries;
  readonly #corrected: StageSeries;
  readonly #largest: Readonly<Record<(typeof signs)[number], SummarySeries>>;
  readonly #negativeShare: SummarySeries;
  readonly #nearZero: SummarySeries;
  readonly #topShare: SummarySeries;

  /** @param point - Id of the point, which is the label `layer`. */
  constructor(metrics: Metrics, model: string, point: string) {
    const labels = [model, point] as const;
    this.#metrics = metrics;
    this.#labels = labels;
    this.#raw = new StageSeries(metrics, labels, 'raw');
    this.#corrected = new StageSeries(metrics, labels, 'corrected');
    this.#largest = {
      positive: metrics.summary('maxMagnitude', [...labels, 'positive']),
      negative: metrics.summary('maxMagnitude', [...labels, 'negative']),
    };
    this.#negativeShare = metrics.summary('negativeShare', labels);
    this.#nearZero = metrics.summary('nearZero', labels);
    this.#topShare = metrics.summary('topShare', labels);
  }

  observe({ raw, corrected, applied }: PointFigures): void {
    this.#raw.observe(raw);
    this.#corrected.observe(corrected);
    this.#largest.positive.observe(raw.largestPositive);
    this.#largest.negative.observe(raw.largestNegative);
    if (raw.l1 > 0) this.#negativeShare.observe(raw.negative / raw.l1);
    this.#nearZero.observe(raw.zeros / raw.size);
    this.#topShare.observe(raw.topShare);
    let { l1 } = raw;
    for (const { name, removedL1, changes = {}, outcome } of applied) {
      if (outcome !== 'changed') continue;
      const series = this.#metrics.summary('changedMass', [...this.#labels, name]);
      if (l1 > 0) series.observe(Math.abs(removedL1) / l1);
      l1 -= removedL1;
      for (const [kind, count] of Object.entries(changes)) {
        this.#metrics.write('valuesChanged', count, [name, kind]);
      }
    }
  }
}
