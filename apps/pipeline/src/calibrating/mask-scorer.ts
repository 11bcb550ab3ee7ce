import type { Chain } from '@pellucid/filters';
import { builtinFilters, compileChain, correction } from '@pellucid/filters';
import { cosineSimilarity, maskAt, massAccuracy, rankAccuracy } from '@pellucid/ground-truth';
import type { PointView, PointVisitor, TensorData } from '@pellucid/relevance';
import { compile } from '@pellucid/relevance';

import type { PreparedPlan } from '../compute/prepare-plan.ts';
import { PipelineError } from '../errors.ts';
import type { Samples } from './read-samples.ts';
import type { Truth } from './read-truth.ts';

/** Scores of samples, one a sample, those without a score left out. */
export interface MaskScoresOfSamples {
  readonly rankAccuracy: readonly number[];
  readonly massAccuracy: readonly number[];
  /** To the map without a filter. */
  readonly cosine: readonly number[];
}

/** Scores chains against masks. */
export interface MaskScorer {
  /** Every other sample fits, the others are held out. */
  readonly scores: (chain: readonly string[], part: 'fitting' | 'held-out') => MaskScoresOfSamples;
  /**
   * Shows each sample that fits at a point, behind the filters of a chain there: relevance `[...point.shape]` and the mask laid over
   * it. Points without such places have no mask, and nothing is shown there.
   */
  readonly visitAt: (
    chain: readonly string[],
    point: string,
    visit: (relevance: Float32Array, mask: Float32Array) => void,
  ) => void;
  readonly dispose: () => void;
}

/** Most samples that a fit is made on, as it explains them a hundred times and more. */
const mostFitting = 64;
const batchSize = 16;

/**
 * A scorer of a network's maps.
 *
 * @throws {PipelineError} INVALID_ARRAY when fewer than 20 samples have a mask with anything in it.
 */
export function createMaskScorer(
  { model, composite, dialect, start, points }: PreparedPlan,
  { batch }: Samples,
  { masks, plane }: Truth,
): MaskScorer {
  const masked = maskedSamples(masks);
  const parts = {
    fitting: masked.filter((_, place) => place % 2 === 0).slice(0, mostFitting),
    'held-out': masked.filter((_, place) => place % 2 === 1),
  };
  const size = batch.values.length / batch.shape[0]!;
  const inputsOf = (samples: readonly number[]): Float32Array => {
    const values = new Float32Array(samples.length * size);
    for (const [place, sample] of samples.entries())
      values.set(batch.values.subarray(sample * size, (sample + 1) * size), place * size);
    return values;
  };
  const chainOf = (specs: readonly string[]): Chain =>
    compileChain(specs, { points, registry: builtinFilters });
  const explainer = compile(model.network, { composite, dialect });
  const explain: Explain = (batch, atPoint) =>
    explainer.explain(batch, { start, ledger: false, atPoint }).relevance.values;
  const shape = batch.shape.slice(1);
  const mapsOf = (specs: readonly string[], samples: readonly number[]): Float32Array[] => {
    const atPoint = correction({ chain: chainOf(specs), measureAll: false });
    return explainAll(explain, { shape, values: inputsOf(samples) }, () => atPoint);
  };
  const unfiltered = {
    fitting: mapsOf([], parts.fitting),
    'held-out': mapsOf([], parts['held-out']),
  };
  return {
    scores: (chain, part) =>
      scoresOf(mapsOf(chain, parts[part]), {
        plane,
        mask: (place) => masks.of(parts[part][place]!).values,
        unfiltered: unfiltered[part],
      }),
    visitAt: (specs, point, visit) => {
      const apply = correction({ chain: chainOf(specs), measureAll: false });
      const show = (view: PointView, from: number): void => {
        if (view.point.id === point)
          showMasked(view, (sample) => masks.of(parts.fitting[from + sample]!), visit);
      };
      const visitorFrom =
        (from: number): PointVisitor<unknown> =>
        (view) => {
          const outcome = apply(view);
          show(view, from);
          return outcome;
        };
      explainAll(explain, { shape, values: inputsOf(parts.fitting) }, visitorFrom);
    },
    dispose: () => explainer.dispose(),
  };
}

function scoresOf(
  maps: readonly Float32Array[],
  beside: {
    readonly plane: Truth['plane'];
    readonly mask: (place: number) => Float32Array;
    readonly unfiltered: readonly Float32Array[];
  },
): MaskScoresOfSamples {
  const rows = maps.flatMap((map, place) => {
    const values = beside.plane(map);
    const mask = beside.mask(place);
    const rank = rankAccuracy(values, mask, 'positive');
    const mass = massAccuracy(values, mask, 'positive');
    const cosine = cosineSimilarity(map, beside.unfiltered[place]!);
    return rank === undefined || mass === undefined ? [] : [{ rank, mass, cosine: cosine ?? 0 }];
  });
  return {
    rankAccuracy: rows.map(({ rank }) => rank),
    massAccuracy: rows.map(({ mass }) => mass),
    cosine: rows.map(({ cosine }) => cosine),
  };
}

/** The samples of a batch at a point, each with its mask where one can be laid over it. */
function showMasked(
  view: PointView,
  maskOf: (sample: number) => TensorData,
  visit: (relevance: Float32Array, mask: Float32Array) => void,
): void {
  const relevance = view.relevance();
  const size = relevance.length / view.samples;
  for (let sample = 0; sample < view.samples; sample += 1) {
    const truth = maskOf(sample);
    const mask = truth.values.length === size ? truth.values : maskAt(truth, view.point.shape);
    if (mask !== undefined) visit(relevance.subarray(sample * size, (sample + 1) * size), mask);
  }
}

type Explain = (batch: TensorData, atPoint: PointVisitor<unknown>) => Float32Array;

function explainAll(
  explain: Explain,
  { shape, values }: TensorData,
  visitorFrom: (sample: number) => PointVisitor<unknown>,
): Float32Array[] {
  const size = shape.reduce((a, b) => a * b, 1);
  const maps: Float32Array[] = [];
  for (let from = 0; from < values.length; from += batchSize * size) {
    const part = values.subarray(from, from + batchSize * size);
    const batch = { shape: [part.length / size, ...shape], values: part };
    const atPoint = visitorFrom(from / size);
    const relevance = explain(batch, atPoint);
    for (let at = 0; at < part.length; at += size) maps.push(relevance.slice(at, at + size));
  }
  return maps;
}

/**
 * The samples with a mask that is not empty.
 *
 * @throws {PipelineError} INVALID_ARRAY when they are too few to fit and to judge.
 */
export function maskedSamples(masks: Truth['masks']): readonly number[] {
  const fewest = 20;
  const all = Array.from({ length: masks.count }, (_, sample) => sample);
  const found = all.filter((sample) => masks.of(sample).values.some((value) => value > 0));
  const masked = found.length;
  if (masked >= fewest) return found;
  throw new PipelineError({
    code: 'INVALID_ARRAY',
    message: `Fitting to masks expects at least ${fewest} samples with a mask that is not empty, got ${masked}`,
    remedy: 'Give more samples with masks, or calibrate without --masks.',
    details: { masked },
  });
}
