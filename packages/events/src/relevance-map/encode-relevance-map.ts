import type {
  FindingFields,
  PointSummaryFields,
  RelevanceMapFields,
} from '../generated/message-types.ts';
import { wire } from '../generated/static-code.ts';
import { defaultMapLimits } from '../limits.ts';
import { checkTensor } from '../tensor/check-tensor.ts';
import { sortedEntries } from '../wire/sorted-entries.ts';
import { encodeTimestamp } from '../wire/timestamp.ts';
import { filterOutcomes } from './applied-filter.ts';
import { severities } from './finding.ts';
import type { Finding } from './finding.ts';
import type { PointSummary } from './point-summary.ts';
import { mapFlags } from './relevance-map.ts';
import type { RelevanceMap } from './relevance-map.ts';
import { startKinds } from './start-relevance.ts';

/**
 * Encodes a relevance map; the same map gives the same bytes, in memory of their own.
 *
 * @throws {EventError} INVALID_SHAPE, TOO_LARGE, RAW_LENGTH, SHAPE_MISMATCH when a tensor contradicts itself
 */
export function encodeRelevanceMap(map: RelevanceMap): Uint8Array {
  checkTensors(map);
  const fields: RelevanceMapFields = {
    mapId: map.id,
    eventId: map.eventId,
    model: map.model,
    provenance: map.provenance,
    start: {
      kind: startKinds.indexOf(map.start.kind),
      classIndex: map.start.classIndex,
      value: map.start.value,
    },
    inputRelevance: map.inputRelevance,
    layers: map.layers,
    uncorrectedInputRelevance: map.uncorrectedInputRelevance,
    flags: mapFlags.flatMap((flag, at) => (map.flags.includes(flag) ? [at + 1] : [])),
    source: map.source,
    eventTime: encodeTimestamp(map.eventTimeMs),
    points: map.points.map(pointFields),
    findings: map.findings.map(findingFields),
  };
  return new Uint8Array(wire.pellucid.v1.RelevanceMap.encode(fields).finish());
}

function checkTensors(map: RelevanceMap): void {
  checkTensor(map.inputRelevance, 'inputRelevance', defaultMapLimits);
  if (map.uncorrectedInputRelevance !== undefined) {
    checkTensor(map.uncorrectedInputRelevance, 'uncorrectedInputRelevance', defaultMapLimits);
  }
  for (const { id, relevance } of map.points) {
    if (relevance !== undefined) checkTensor(relevance, `points ${id}`, defaultMapLimits);
  }
}

function pointFields(point: PointSummary): PointSummaryFields {
  const { id, ordinal, kind, name, raw, corrected, relevance } = point;
  const filters = point.filters.map((filter) => ({
    name: filter.name,
    version: filter.version,
    integrity: filter.integrity,
    optionsJson: filter.optionsJson,
    removedMass: unlessZero(filter.removedMass),
    removedSum: unlessZero(filter.removedSum),
    changedValues: sortedEntries(filter.changedValues),
    outcome: filterOutcomes.indexOf(filter.outcome),
  }));
  return { id, ordinal, kind, name, raw, corrected, filters, relevance };
}

function findingFields(finding: Finding): FindingFields {
  const { errorModel, point, statistic, value, threshold, proposal } = finding;
  return {
    errorModel,
    point,
    statistic,
    value,
    threshold,
    severity: severities.indexOf(finding.severity),
    proposedFilter: proposal !== undefined && 'filter' in proposal ? proposal.filter : null,
    advice: proposal !== undefined && 'advice' in proposal ? proposal.advice : null,
  };
}

/** Zero is what a missing number is read as; neither negative zero nor NaN is. */
function unlessZero(value: number): number | undefined {
  return Object.is(value, 0) ? undefined : value;
}
