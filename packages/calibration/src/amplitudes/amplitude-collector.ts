import type { ErrorModelDefinition, PointScanner } from '@pellucid/error-models';
import { createPointScanner, errorModels, mapRecordOf } from '@pellucid/error-models';
import { startSign } from '@pellucid/filters';
import type { Explanation, Point, PointVisitor, TensorData } from '@pellucid/relevance';
import type { Amplitude } from '@pellucid/relevance/amplitude';
import { AmplitudeSketch, amplitudeOf, gapOf } from '@pellucid/relevance/amplitude';

import type { AmplitudeHistogram } from './amplitude-histogram.ts';
import { addToHistogram, emptyHistogram } from './amplitude-histogram.ts';
import { CoefficientScan } from './coefficient-scan.ts';
import type { PointAmplitudes } from './point-amplitudes.ts';
import type { SampleFigures } from './sample-figures.ts';

/** Above this log10 a percentile mean power has no rest to compare with. */
const saturatedLog10 = 8;

/** One sample at one point. */
export interface CollectedSample {
  /** Place in the calibration data. */
  readonly sample: number;
  /** `[...shape]`, raw. */
  readonly relevance: Float32Array;
  /** What the layer reads, of the same shape. */
  readonly activation: Float32Array;
  readonly start: { readonly sum: number; readonly l1: number };
}

interface Collected {
  readonly point: Point;
  readonly samples: SampleFigures[];
  readonly histogram: AmplitudeHistogram;
  readonly scanner: PointScanner;
}

/** Collects the amplitudes at every point while samples are explained. */
export class AmplitudeCollector {
  readonly #points: ReadonlyMap<string, Collected>;
  /** Statistics of whole maps, by the place of their sample. */
  readonly #maps = new Map<number, Readonly<Record<string, number>>>();
  readonly #sketch = new AmplitudeSketch();
  readonly #scan = new CoefficientScan();
  readonly #models: readonly ErrorModelDefinition[];
  #scaled = new Float32Array(0);

  /**
   * @param points - Where to measure.
   * @param models - Error models whose statistics are taken. Default: the catalogue.
   */
  constructor(
    points: readonly Point[],
    models: readonly ErrorModelDefinition[] = errorModels.definitions,
  ) {
    this.#models = models;
    this.#points = new Map(
      points.map((point) => {
        const histogram = emptyHistogram(this.#sketch);
        const scanner = createPointScanner(point.shape);
        return [point.id, { point, samples: [], histogram, scanner }];
      }),
    );
  }

  /**
   * A visitor for one batch; it changes nothing.
   *
   * @param first - Place of the batch's first sample in the calibration data.
   */
  visitor(first: number): PointVisitor<null> {
    return (view) => {
      if (!this.#points.has(view.point.id)) return undefined;
      const relevance = view.relevance();
      const activation = view.activation();
      const size = view.point.shape.reduce((a, b) => a * b, 1);
      for (let index = 0; index < view.samples; index += 1) {
        const from = index * size;
        this.add(view.point.id, {
          sample: first + index,
          relevance: relevance.subarray(from, from + size),
          activation: activation.subarray(from, from + size),
          start: view.start[index]!,
        });
      }
      return { isWritten: false, record: null, isDoneWithRelevance: true };
    };
  }

  /** Adds one sample at a point that was named to the constructor. */
  add(pointId: string, collected: CollectedSample): void {
    const { point, samples, histogram, scanner } = this.#points.get(pointId)!;
    const { relevance, activation, start } = collected;
    this.#sketch.clear();
    this.#sketch.add(relevance);
    const summary = amplitudeOf(this.#sketch);
    const record = scanner.scan({ relevance, activation: () => activation, summary, start });
    const channels = point.shape.at(-1)!;
    samples.push({
      ...this.#figuresOf(collected, summary, channels),
      statistics: statisticsOf(this.#models, ({ statistic }) =>
        statistic.scope === 'point' ? statistic.of(record) : undefined,
      ),
    });
    if (start.l1 > 0) this.#addToHistogram(histogram, collected);
  }

  /**
   * Adds the maps of one batch as wholes; of some error models only the ledger of the explanation tells.
   *
   * @param first - Place of the batch's first sample in the calibration data.
   * @param batch - What was explained `[samples, ...shape]`.
   */
  addMaps(first: number, explanation: Explanation<unknown>, { shape, values }: TensorData): void {
    const [samples = 0, ...inputShape] = shape;
    const size = values.length / samples;
    for (let index = 0; index < samples; index += 1) {
      const input = values.subarray(index * size, (index + 1) * size);
      const record = mapRecordOf(explanation, index, { input, inputShape });
      const figures = statisticsOf(this.#models, ({ statistic }) =>
        statistic.scope === 'map' ? statistic.of(record) : undefined,
      );
      this.#maps.set(first + index, figures);
    }
  }

  /** What was collected so far, in the order of the points. */
  amplitudes(): readonly PointAmplitudes[] {
    return [...this.#points.values()].map(({ point, samples, histogram }, place) => ({
      point: point.id,
      size: point.shape.reduce((a, b) => a * b, 1),
      samples: samples
        .map((row) => (place === 0 ? this.#withMap(row) : row))
        .toSorted((a, b) => a.sample - b.sample),
      histogram: structuredClone(histogram),
    }));
  }

  #withMap(row: SampleFigures): SampleFigures {
    return { ...row, statistics: { ...row.statistics, ...this.#maps.get(row.sample) } };
  }

  #figuresOf(
    { sample, relevance, activation, start }: CollectedSample,
    summary: Amplitude,
    channels: number,
  ): Omit<SampleFigures, 'statistics'> {
    const gap = gapOf(summary);
    const { power, powerWithoutZeros, l1, absmax, nonFinite } = summary;
    return {
      sample,
      ...(gap !== undefined && Number.isFinite(gap) && { gap }),
      pmpLog10: { ...logOf('positive', power.positive), ...logOf('negative', power.negative) },
      power: powerWithoutZeros.average,
      ...(start.l1 > 0 && {
        l1Ratio: l1 / start.l1,
        absmaxRatio: absmax / start.l1,
        ...oppositeOf(summary, start),
        coefficient: this.#scan.of(relevance, activation, { startL1: start.l1, channels }),
      }),
      inactive: inactiveShare(activation),
      nonFinite,
    };
  }

  #addToHistogram(histogram: AmplitudeHistogram, { relevance, start }: CollectedSample): void {
    if (this.#scaled.length !== relevance.length) this.#scaled = new Float32Array(relevance.length);
    for (let index = 0; index < relevance.length; index += 1)
      this.#scaled[index] = relevance[index]! / start.l1;
    this.#sketch.clear();
    this.#sketch.add(this.#scaled);
    addToHistogram(histogram, this.#sketch);
  }
}

function logOf(sign: 'positive' | 'negative', power: number): { [key in typeof sign]?: number } {
  const log = Math.log10(power);
  return Number.isFinite(log) && log < saturatedLog10 ? { [sign]: log } : {};
}

function oppositeOf(
  { largestNegative, largestPositive }: Amplitude,
  start: CollectedSample['start'],
): { readonly oppositeRatio?: number } {
  const sign = startSign(start);
  if (sign === undefined) return {};
  return { oppositeRatio: (sign === 1 ? largestNegative : largestPositive) / start.l1 };
}

function inactiveShare({ buffer, byteOffset, length }: Float32Array): number {
  const bits = new Int32Array(buffer, byteOffset, length);
  let inactive = 0;
  // Magnitude bits less one are negative for a zero alone.
  for (let index = 0; index < length; index += 1)
    inactive -= ((bits[index]! & 0x7fffffff) - 1) >> 31;
  return inactive / length;
}

/** What each error model says, by its name. */
function statisticsOf(
  models: readonly ErrorModelDefinition[],
  of: (model: ErrorModelDefinition) => number | undefined,
): Record<string, number> {
  const values: Record<string, number> = {};
  for (const model of models) {
    const value = of(model);
    if (value !== undefined && Number.isFinite(value)) values[model.meta.name] = value;
  }
  return values;
}
