import type { InjectedExplainer, InjectedPart, InjectionRequest } from '@pellucid/error-models';
import { createInjectedExplainer, requestAt } from '@pellucid/error-models';
import type { Chain, Injection } from '@pellucid/filters';
import { correction, defaultFilterPoints, formatFilterSpec } from '@pellucid/filters';
import type { Explainer, Network, TensorData } from '@pellucid/relevance';

import { correctInjected } from '../ground-truth/correct-injected.ts';
import type { Oracle } from '../ground-truth/oracles.ts';
import { locationOracle, thresholdOracle, wienerOracle } from '../ground-truth/oracles.ts';
import type { Judgement } from '../profile/judgement.ts';
import type { HitCosines, Maps } from './judged-samples.ts';
import { hitCosines, unhitCosines } from './judged-samples.ts';
import { mixedSpikes } from './mixed-spikes.ts';
import { summarizeJudgement } from './summarize-judgement.ts';

/** What a chain is judged on. */
export interface JudgeChainOptions {
  readonly network: Network;
  readonly chain: Chain;
  /** A chain without a filter. */
  readonly none: Chain;
  /** Samples that the chain was not fitted on, `[samples, ...input]`. */
  readonly batch: TensorData;
  readonly start: InjectionRequest['start'];
}

/** Samples that are explained at a time. */
const batchSize = 32;

/**
 * Judges a chain where the truth is known: every other sample is hit by {@link mixedSpikes} at a random point that filters act on by
 * default, and compared with its clean map. The same samples and chain always give the same figures.
 *
 * @returns `undefined` where no sample could be hit, or none was left as it is.
 */
export function judgeChain(
  explainer: Explainer,
  options: JudgeChainOptions,
): Judgement | undefined {
  const { network, batch } = options;
  const request = requestOf(options);
  const samples = Array.from({ length: batch.shape[0]! }, (_, sample) => sample);
  const parts = (remainder: number): readonly InjectionRequest[] =>
    inParts(samples.filter((sample) => sample % 2 === remainder)).map((part) =>
      requestAt(request, part),
    );
  const plan = { ...mixedSpikes, share: 1, seed: 'judgement', points: pointsToHit(explainer) };
  const sound = createInjectedExplainer(explainer, network, undefined);
  const injected = createInjectedExplainer(explainer, network, plan);
  try {
    const unhit = parts(0).flatMap((part) => judgeUnhit(sound, part, options));
    const hit = parts(1).flatMap((part) => judgeHit(injected, part, options));
    const { errorModel: name, options: strength } = mixedSpikes;
    return summarizeJudgement({ hit, unhit }, formatFilterSpec({ name, options: strength }));
  } finally {
    injected.dispose();
  }
}

function judgeUnhit(
  explainer: InjectedExplainer,
  request: InjectionRequest,
  { chain, none }: JudgeChainOptions,
): readonly number[] {
  const traced = explainer.trace(request);
  try {
    return traced.parts.flatMap((part) => unhitCosines(mapsOf(part, none), mapsOf(part, chain)));
  } finally {
    traced.dispose();
  }
}

function judgeHit(
  explainer: InjectedExplainer,
  request: InjectionRequest,
  { chain, none }: JudgeChainOptions,
): readonly HitCosines[] {
  const traced = explainer.trace(request);
  try {
    return traced.parts.flatMap((part) => {
      const { injection } = part;
      if (injection === undefined) return [];
      const unfiltered = mapsOf(part, none, injection);
      // A map without relevance at its point has nothing that a spike could be a multiple of.
      const isHit = (_: unknown, sample: number): boolean => traced.hits.has(sample);
      const hit = (maps: Maps): Maps => maps.filter(isHit);
      const repaired = (oracle: Oracle): Maps =>
        hit(mapsOf(part, none, correctInjected(injection, oracle)));
      return hitCosines({
        clean: hit(mapsOf(part, none)),
        unfiltered: hit(unfiltered),
        corrected: hit(mapsOf(part, chain, injection)),
        oracles: {
          location: repaired(locationOracle),
          wiener: repaired(wienerOracle),
          threshold: repaired(thresholdOracle),
        },
      });
    });
  } finally {
    traced.dispose();
  }
}

/** Maps at the input, one a sample; errors are put in where there is an injection, before the chain acts. */
function mapsOf({ propagate, positions }: InjectedPart, chain: Chain, injection?: Injection): Maps {
  const atPoint = correction({ chain, measureAll: false, ...(injection && { injection }) });
  const { values } = propagate({ atPoint, ledger: false }).relevance;
  const size = values.length / positions.length;
  return positions.map((_, sample) => values.slice(sample * size, (sample + 1) * size));
}

/** The points that filters act on by default; those between the ends where a network has none as large. */
function pointsToHit({ points }: Explainer): readonly string[] {
  const large = defaultFilterPoints(points);
  return (large.length > 0 ? large : points.slice(1, -1)).map(({ id }) => id);
}

function requestOf({ batch, start }: JudgeChainOptions): InjectionRequest {
  const samples = Array.from({ length: batch.shape[0]! }, (_, sample) => sample);
  return {
    batch,
    events: samples.map((sample) => ({ id: `sample ${sample}`, position: sample, worker: 0 })),
    targets: samples.map(() => 'predicted'),
    start,
  };
}

function inParts(samples: readonly number[]): readonly (readonly number[])[] {
  return Array.from({ length: Math.ceil(samples.length / batchSize) }, (_, part) =>
    samples.slice(part * batchSize, (part + 1) * batchSize),
  );
}
