import type {
  AppliedFilter as WireFilter,
  Finding,
  Amplitude as WireAmplitude,
  JsonValue,
  LayerSummary,
  MapFlag,
  PointSummary,
  RelevanceMap,
  Tensor,
} from '@pellucid/events';
import { canonicalJson, float32Tensor } from '@pellucid/events';
import type { AppliedFilter } from '@pellucid/filters';

import type { PreparedPlan } from '../compute/prepare-plan.ts';
import type {
  AmplitudeFigures,
  PointFigures,
  SampleExplanation,
} from '../compute/sample-explanation.ts';
import { saturatedPower } from '../metrics/point-series.ts';
import { bypassedFilters } from './bypassed-filters.ts';
import { degeneracyOf } from './degeneracy.ts';
import type { ExplainedItem } from './item.ts';
import { isOutputMismatch } from './output-mismatch.ts';

/** The map of an explained event, with nothing in it that changes when the event is explained again. */
export function relevanceMap(item: ExplainedItem, backend: string): RelevanceMap {
  const { event, explanation, plan, origin } = item;
  const { topic, partition, offset } = origin.record;
  const { start = 'logit' } = plan.plan;
  return {
    id: item.mapId,
    eventId: event.id,
    source: event.source,
    eventTimeMs: event.timeMs,
    model: { ...event.model, digest: plan.model.digest },
    provenance: {
      pipelineDigest: plan.pipelineDigest,
      backend,
      dtype: 'float32',
      inputTopic: topic,
      inputPartition: partition,
      inputOffset: offset,
      profileDigest: plan.profileDigest ?? undefined,
    },
    start: {
      kind: start,
      classIndex: start === 'output' ? undefined : explanation.target,
      value: explanation.startValue,
    },
    inputRelevance: inputTensor(item, explanation.relevance),
    uncorrectedInputRelevance:
      explanation.uncorrected === null ? undefined : inputTensor(item, explanation.uncorrected),
    layers: layerSummaries(plan, explanation),
    points: plan.points.map((point, index) => {
      const figures = explanation.points[index]!;
      const isInput = plan.chain.ensemble?.points.includes(point.id) ?? false;
      const hasChain = isInput || plan.chain.at(point.id).length > 0;
      return pointSummary(point, figures, { hasChain, plan });
    }),
    findings: findingsOf(item),
    flags: flagsOf(item),
  };
}

/** A map without the relevance that no filter touched, which says so. */
export function truncatedMap(map: RelevanceMap): RelevanceMap {
  return { ...map, uncorrectedInputRelevance: undefined, flags: [...map.flags, 'TRUNCATED'] };
}

/** What findings of plugins that failed are named. */
const failureNames = { filter: 'filter-bypassed', errorModel: 'error-model-failed' } as const;

const knownOptions = new WeakMap<object, string>();

/** Options as canonical JSON; those of a plan stay the same object from event to event. */
function optionsJson(options: Readonly<Record<string, JsonValue>>): string {
  const known = knownOptions.get(options) ?? canonicalJson(options);
  knownOptions.set(options, known);
  return known;
}

/** In the shape in which the event gave the input, batch axis included where it had one. */
function inputTensor({ event }: ExplainedItem, values: Float32Array): Tensor {
  const { name, shape } = event.inputs[0]!;
  return float32Tensor({ name, shape, values });
}

function layerSummaries(
  { layers, points }: PreparedPlan,
  explanation: SampleExplanation,
): LayerSummary[] {
  const filtered = new Map(
    points.map(({ ordinal, kind }, index) => {
      const { raw, corrected } = explanation.points[index]!;
      return [kind === 'output' ? -1 : ordinal, raw.sum - corrected.sum];
    }),
  );
  return layers.map(({ name, kind, ordinal, rule }, index) => {
    const figures = explanation.layers[index]!;
    return {
      ordinal: ordinal ?? undefined,
      name,
      kind,
      rule: { name: rule.name, optionsJson: optionsJson(rule.options) },
      ledger: {
        relevanceIn: figures.in,
        relevanceOut: figures.out,
        lostToBias: figures.bias,
        lostToStabilizer: figures.stabilizer,
        dropped: figures.dropped,
        lostToFilters: (ordinal === null ? undefined : filtered.get(ordinal)) ?? 0,
      },
    };
  });
}

function pointSummary(
  { id, ordinal, kind, name }: PreparedPlan['points'][number],
  { raw, corrected, applied }: PointFigures,
  { hasChain, plan }: { readonly hasChain: boolean; readonly plan: PreparedPlan },
): PointSummary {
  return {
    id,
    ordinal,
    kind,
    name,
    raw: wireAmplitude(raw),
    corrected: hasChain ? wireAmplitude(corrected) : undefined,
    filters: applied.map((filter) => wireFilter(filter, plan)),
  };
}

function wireAmplitude(amplitude: AmplitudeFigures): WireAmplitude {
  const { power, powerWithoutZeros, absmax, l1, sum, positive, negative } = amplitude;
  return {
    pmpPositive: definedPower(power.positive),
    pmpPositiveWithoutZeros: definedPower(powerWithoutZeros.positive),
    pmpNegative: definedPower(power.negative),
    absmax,
    l1,
    sum,
    positiveMass: positive,
    negativeMass: negative,
    zeros: amplitude.zeros,
    nonFinite: amplitude.nonFinite,
    top8Gap: amplitude.gap,
    values: amplitude.size,
  };
}

/** All zero has no percentile mean power, nor has a map whose rest is zero. */
function definedPower(power: number): number | undefined {
  return power > 0 && power < saturatedPower ? power : undefined;
}

const knownRecords = new WeakMap<AppliedFilter, WireFilter>();

/** Those of filters that left every value are the same object for all samples of a batch. */
function wireFilter(applied: AppliedFilter, plan: PreparedPlan): WireFilter {
  const known = knownRecords.get(applied) ?? toWire(applied, plan);
  knownRecords.set(applied, known);
  return known;
}

function toWire(applied: AppliedFilter, { plan }: PreparedPlan): WireFilter {
  const { name, version, options, outcome, changes, removedL1, removedSum } = applied;
  return {
    name,
    version,
    integrity: plan.plugins?.loaded.find(({ meta }) => meta.name === name)?.integrity,
    optionsJson: canonicalJson(options as Parameters<typeof canonicalJson>[0]),
    removedMass: removedL1,
    removedSum,
    changedValues: { ...changes },
    outcome,
  };
}

/** What was detected, and behind it the plugins that failed: filters at their points, error models where they did first. */
function findingsOf({ explanation, plan }: ExplainedItem): readonly Finding[] {
  const { findings, failures = [] } = explanation;
  const bypassed = bypassedFilters(explanation);
  if (bypassed.length + failures.length === 0) return findings;
  return [
    ...findings,
    ...bypassed.map(({ point, filter, ...failure }) =>
      failureFinding('filter', { ...failure, name: filter, point: plan.points[point]!.id }),
    ),
    ...failures.map(({ errorModel, ...failure }) =>
      failureFinding('errorModel', { ...failure, name: errorModel }),
    ),
  ];
}

function failureFinding(
  what: keyof typeof failureNames,
  {
    name,
    reason,
    message,
    point,
  }: Readonly<Record<'name' | 'reason' | 'message' | 'point', string>>,
): Finding {
  return {
    errorModel: failureNames[what],
    point,
    statistic: `${name} ${reason}`,
    value: 1,
    threshold: 0,
    severity: 'warning',
    proposal: { advice: message },
  };
}

function flagsOf(item: ExplainedItem): MapFlag[] {
  const flags: MapFlag[] = [];
  if (degeneracyOf(item) !== undefined) flags.push('DEGENERATE');
  if (isOutputMismatch(item)) flags.push('OUTPUT_MISMATCH');
  if (bypassedFilters(item.explanation).length > 0) flags.push('FILTER_BYPASSED');
  return flags;
}
