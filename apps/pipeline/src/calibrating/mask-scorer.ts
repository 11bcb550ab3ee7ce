import type { Chain } from '@pellucid/filters';
import { builtinFilters, compileChain, correction } from '@pellucid/filters';
import type { Masks } from '@pellucid/ground-truth';
import { cosineSimilarity, massAccuracy, rankAccuracy, sumChannels } from '@pellucid/ground-truth';
import type { Explainer, TensorData } from '@pellucid/relevance';
import { compile } from '@pellucid/relevance';

import type { PreparedPlan } from '../compute/prepare-plan.ts';
import { PipelineError } from '../errors.ts';
import type { Samples } from './read-samples.ts';

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
  readonly dispose: () => void;
}

/** Most samples that a fit is made on, as it explains them a hundred times and more. */
const mostFitting = 64;
const batchSize = 16;

/**
 * A scorer of a network's maps.
 *
 * @throws {PipelineError} BAD_USAGE when fewer than 20 samples have a mask with anything in it.
 */
export function createMaskScorer(
  { model, composite, dialect, points }: PreparedPlan,
  { batch }: Samples,
  masks: Masks,
): MaskScorer {
  const all = Array.from({ length: masks.count }, (_, sample) => sample);
  const masked = all.filter((sample) => masks.of(sample).values.some((value) => value > 0));
  requireEnough(masked.length);
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
  const explainer = compile(model.network, { composite, dialect });
  const shape = batch.shape.slice(1);
  const mapsOf = (specs: readonly string[], samples: readonly number[]): Float32Array[] => {
    const chain = compileChain(specs, { points, registry: builtinFilters });
    return explainAll(explainer, chain, { shape, values: inputsOf(samples) });
  };
  const unfiltered = {
    fitting: mapsOf([], parts.fitting),
    'held-out': mapsOf([], parts['held-out']),
  };
  return {
    scores: (chain, part) => {
      const maps = mapsOf(chain, parts[part]);
      const rows = maps.flatMap((map, place) => {
        const mask = masks.of(parts[part][place]!).values;
        const plane = sumChannels({ shape, values: map }).values;
        const rank = rankAccuracy(plane, mask, 'positive');
        const mass = massAccuracy(plane, mask, 'positive');
        const cosine = cosineSimilarity(map, unfiltered[part][place]!);
        return rank === undefined || mass === undefined
          ? []
          : [{ rank, mass, cosine: cosine ?? 0 }];
      });
      return {
        rankAccuracy: rows.map(({ rank }) => rank),
        massAccuracy: rows.map(({ mass }) => mass),
        cosine: rows.map(({ cosine }) => cosine),
      };
    },
    dispose: () => explainer.dispose(),
  };
}

function explainAll(
  explainer: Explainer,
  chain: Chain,
  { shape, values }: TensorData,
): Float32Array[] {
  const size = shape.reduce((a, b) => a * b, 1);
  const atPoint = correction({ chain, measureAll: false });
  const maps: Float32Array[] = [];
  for (let from = 0; from < values.length; from += batchSize * size) {
    const part = values.subarray(from, from + batchSize * size);
    const batch = { shape: [part.length / size, ...shape], values: part };
    const { relevance } = explainer.explain(batch, { start: 'logit', ledger: false, atPoint });
    for (let at = 0; at < part.length; at += size) maps.push(relevance.values.slice(at, at + size));
  }
  return maps;
}

function requireEnough(masked: number): void {
  const fewest = 20;
  if (masked >= fewest) return;
  throw new PipelineError({
    code: 'BAD_USAGE',
    message: `Fitting to masks expects at least ${fewest} samples with a mask that is not empty, got ${masked}`,
    remedy: 'Give more samples with masks, or calibrate without --masks.',
    details: { masked },
  });
}
