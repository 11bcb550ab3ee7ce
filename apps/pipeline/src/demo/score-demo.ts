import type { PlannedInjection } from '@pellucid/error-models';
import type { PointSummary, RelevanceMap } from '@pellucid/events';
import { tensorToFloat32 } from '@pellucid/events';
import { cosineSimilarity, massAccuracy } from '@pellucid/ground-truth';

import type { ExplainerPool } from '../compute/explainer-pool.ts';
import type { ExplanationPlan, InjectionSettings } from '../compute/explanation-plan.ts';
import type { SampleExplanation } from '../compute/sample-explanation.ts';
import type { DigitData } from '../digits/digit-data.ts';
import type { DemoEvent } from './demo-event.ts';
import type { CosineScores, DemoScores, PointScores, StrokeScores } from './demo-scores.ts';
import { meanOf, spreadOf } from './demo-scores.ts';
import { cleanPlan, demoErrorModel, zPlusPlan } from './demo-setting.ts';

/** An event with all that is known about it once it has been scored. */
export interface ScoredEvent {
  readonly event: DemoEvent;
  readonly map: RelevanceMap;
  /** Point that was hit; `undefined` where no spike was put in. */
  readonly hit: string | undefined;
  readonly input: Float32Array;
  readonly clean: Float32Array;
  readonly uncorrected: Float32Array;
  readonly corrected: Float32Array;
}

/** What scoring works on. */
export interface ScoreDemoOptions {
  readonly events: readonly DemoEvent[];
  readonly maps: ReadonlyMap<string, RelevanceMap>;
  readonly digits: DigitData;
  readonly pool: ExplainerPool;
  readonly injection: InjectionSettings;
  /** Filters in the place of a profile's chain, with the plugins that they name; no filters take that chain. */
  readonly chosen: Pick<ExplanationPlan, 'plugins'> & { readonly filters: readonly string[] };
  /** Which events were hit, from the plan that the service was not told. */
  readonly hitOf: (eventId: string) => Pick<PlannedInjection, 'point'> | undefined;
  readonly onProgress: (done: number, all: number) => void;
}

const batchSize = 32;
/** Grey level from which a pixel belongs to a stroke. */
const strokeLevel = 0.5;

/** Compares the maps of the stream with maps that never had an error, and the same under z⁺. */
export async function scoreDemo(
  options: ScoreDemoOptions,
): Promise<{ readonly scores: DemoScores; readonly scored: readonly ScoredEvent[] }> {
  const { events, maps, digits, injection, chosen, hitOf } = options;
  let done = 0;
  const explainAll = async (plan: ExplanationPlan): Promise<readonly SampleExplanation[]> => {
    const parts = Array.from({ length: Math.ceil(events.length / batchSize) }, (_, part) =>
      events.slice(part * batchSize, (part + 1) * batchSize),
    );
    const explained = await Promise.all(
      parts.map(async (part) => {
        const { samples } = await options.pool.explain(plan, () => requestOf(part, digits));
        done += part.length;
        options.onProgress(done, events.length * 3);
        return samples;
      }),
    );
    return explained.flat();
  };
  const [clean, zPlusClean, zPlus] = await Promise.all([
    explainAll(cleanPlan),
    explainAll({ ...zPlusPlan, filters: [], profile: 'none' }),
    explainAll({
      ...zPlusPlan,
      ...(chosen.filters.length > 0 && chosen),
      injection,
      uncorrected: true,
    }),
  ]);
  const hits = events.map(({ id }) => hitOf(id)?.point);
  const scored = events.map((event, index): ScoredEvent => {
    const map = maps.get(event.id)!;
    return {
      event,
      map,
      hit: hits[index],
      input: digits.image(event.digit),
      clean: clean[index]!.relevance,
      uncorrected: tensorToFloat32(map.uncorrectedInputRelevance!),
      corrected: tensorToFloat32(map.inputRelevance),
    };
  });
  const zPlusScored = zPlus.map(({ relevance, uncorrected }, index) => ({
    hit: hits[index],
    clean: zPlusClean[index]!.relevance,
    uncorrected: uncorrected!,
    corrected: relevance,
  }));
  return {
    scored,
    scores: {
      ...countFindings(scored),
      epsilon: cosineScores(scored),
      zPlus: cosineScores(zPlusScored),
      strokes: strokeScores(scored),
      points: pointScores(scored),
    },
  };
}

function requestOf(part: readonly DemoEvent[], digits: DigitData) {
  const values = new Float32Array(part.length * 28 * 28);
  for (const [index, { digit }] of part.entries()) values.set(digits.image(digit), index * 28 * 28);
  const targets = part.map(() => 'predicted' as const);
  return { values, targets, eventIds: part.map(({ id }) => id) };
}

type Counts = Pick<DemoScores, 'events' | 'spiked' | 'found' | 'missed' | 'falseFindings'>;

function countFindings(scored: readonly ScoredEvent[]): Counts {
  const spiked = scored.filter(({ hit }) => hit !== undefined);
  const found = spiked.filter(isFound).length;
  const falseFindings = scored.filter(
    ({ hit, map }) => hit === undefined && map.findings.length > 0,
  );
  return {
    events: scored.length,
    spiked: spiked.length,
    found,
    missed: spiked.length - found,
    falseFindings: falseFindings.length,
  };
}

/** Whether a finding names the point that was hit. */
export function isFound({ hit, map }: ScoredEvent): boolean {
  return map.findings.some(
    ({ errorModel, point }) => errorModel === demoErrorModel && point === hit,
  );
}

function cosineScores(
  scored: readonly Pick<ScoredEvent, 'hit' | 'clean' | 'uncorrected' | 'corrected'>[],
): CosineScores {
  const spiked = scored.filter(({ hit }) => hit !== undefined);
  const untouched = scored.filter(({ hit }) => hit === undefined);
  // A map of nothing has no direction: it is as far from the clean one as can be said.
  const cosines = (list: typeof scored, which: 'uncorrected' | 'corrected'): number[] =>
    list.map((event) => cosineSimilarity(event.clean, event[which]) ?? 0);
  return {
    spikedUncorrected: spreadOf(cosines(spiked, 'uncorrected')),
    spikedCorrected: spreadOf(cosines(spiked, 'corrected')),
    cleanCorrected: spreadOf(cosines(untouched, 'corrected')),
  };
}

function strokeScores(scored: readonly ScoredEvent[]): StrokeScores {
  const spiked = scored.filter(({ hit }) => hit !== undefined);
  const share = (which: 'clean' | 'uncorrected' | 'corrected'): number =>
    meanOf(
      spiked.flatMap((event) => {
        const strokes = event.input.map((level) => (level >= strokeLevel ? 1 : 0));
        return massAccuracy(event[which], strokes, 'positive') ?? [];
      }),
    );
  return {
    clean: share('clean'),
    uncorrected: share('uncorrected'),
    corrected: share('corrected'),
  };
}

function pointScores(scored: readonly ScoredEvent[]): PointScores[] {
  const points = scored[0]?.map.points ?? [];
  return points.map(({ id }, index) => {
    const summaries = scored.map(({ map }) => map.points[index]!);
    const both = (value: (amplitude: PointSummary['raw']) => number | undefined) => ({
      raw: meanOf(summaries.flatMap(({ raw }) => value(raw) ?? [])),
      corrected: meanOf(summaries.flatMap(({ raw, corrected }) => value(corrected ?? raw) ?? [])),
    });
    const hits = scored.filter(({ hit }) => hit === id);
    return {
      point: id,
      pmpPositiveLog10: both(({ pmpPositive }) => finiteLog10(pmpPositive)),
      pmpNegativeLog10: both(({ pmpNegative }) => finiteLog10(pmpNegative)),
      gap: both(({ top8Gap }) => top8Gap),
      spiked: hits.length,
      found: hits.filter(isFound).length,
    };
  });
}

function finiteLog10(value: number | undefined): number | undefined {
  const log = Math.log10(value ?? 0);
  return Number.isFinite(log) ? log : undefined;
}
