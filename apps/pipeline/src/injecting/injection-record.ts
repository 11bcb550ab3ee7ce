import { cosineSimilarity } from '@pellucid/ground-truth';

import type { PreparedPlan } from '../compute/prepare-plan.ts';
import type { InjectedSample } from './inject-arrays.ts';

/** What happened to one sample. */
export interface SampleRecord {
  readonly sample: number;
  readonly isHit: boolean;
  /** Id of the point where the error arose; `null` where it arises at none. */
  readonly point: string | null;
  readonly target: number;
  /** The explained class of the clean sample. */
  readonly cleanTarget: number;
  /** Of the map with the error and the clean one; `null` where one is zero. */
  readonly cosine: number | null;
  /** l1 norm of the map with the error ÷ that of the clean one; `null` where that is zero. */
  readonly l1Ratio: number | null;
}

/** What was made of each sample, to be judged without looking at the maps. */
export function sampleRecords(samples: readonly InjectedSample[]): readonly SampleRecord[] {
  return samples.map(({ clean, hit, isHit, point }, sample) => ({
    sample,
    isHit,
    point,
    target: hit.target,
    cleanTarget: clean.target,
    cosine: finite(cosineSimilarity(hit.relevance, clean.relevance)),
    l1Ratio: finite(l1(hit.relevance) / l1(clean.relevance)),
  }));
}

/** `injection.json`: what was asked for, and what was hit. */
export function injectionRecord(
  { model, composite, dialect, start, plan, plugins }: PreparedPlan,
  samples: readonly SampleRecord[],
): object {
  const injection = plan.injection!;
  const { meta, stage } = plugins.errorModels.get(injection.errorModel);
  return {
    model: { path: model.path, digest: model.digest },
    composite: composite.name,
    dialect,
    start,
    errorModel: { name: meta.name, version: meta.version, stage, options: injection.options },
    share: injection.share,
    seed: injection.seed,
    schedule: injection.schedule ?? { kind: 'constant' },
    point: injection.point ?? null,
    samples,
  };
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

function l1(values: Float32Array): number {
  return values.reduce((total, value) => total + Math.abs(value), 0);
}
