import type {
  AmplitudeMessage,
  AppliedFilterMessage,
  PointSummaryMessage,
} from '../generated/message-types.ts';
import type { DecodeLimits } from '../limits.ts';
import { required } from '../wire/required.ts';
import { sortedEntries } from '../wire/sorted-entries.ts';
import type { Amplitude } from './amplitude.ts';
import { filterOutcomes } from './applied-filter.ts';
import type { AppliedFilter } from './applied-filter.ts';
import { decodeMapTensor } from './decode-map-tensor.ts';
import type { PointSummary } from './point-summary.ts';

/**
 * A point's entry of a map.
 *
 * @throws {EventError} MISSING_FIELD when it has no id or no raw amplitude
 * @throws {EventError} any code of a tensor
 */
export function decodePointSummary(
  message: PointSummaryMessage,
  at: number,
  limits: DecodeLimits,
): PointSummary {
  const field = `points[${at}]`;
  const { relevance, corrected } = message;
  return {
    id: required(message.id, `${field}.id`),
    ordinal: message.ordinal,
    kind: message.kind,
    name: message.name,
    raw: readAmplitude(required(message.raw, `${field}.raw`)),
    corrected: corrected === null ? undefined : readAmplitude(corrected),
    filters: message.filters.map(readFilter),
    relevance:
      relevance === null ? undefined : decodeMapTensor(relevance, `${field}.relevance`, limits),
  };
}

function readAmplitude(message: AmplitudeMessage): Amplitude {
  return {
    pmpPositive: message.pmpPositive ?? undefined,
    pmpPositiveWithoutZeros: message.pmpPositiveWithoutZeros ?? undefined,
    pmpNegative: message.pmpNegative ?? undefined,
    absmax: message.absmax,
    l1: message.l1,
    sum: message.sum,
    positiveMass: message.positiveMass,
    negativeMass: message.negativeMass,
    zeros: message.zeros,
    nonFinite: message.nonFinite,
    top8Gap: message.top8Gap ?? undefined,
    values: message.values,
  };
}

function readFilter(message: AppliedFilterMessage): AppliedFilter {
  return {
    name: message.name,
    version: message.version,
    integrity: message.integrity ?? undefined,
    optionsJson: message.optionsJson,
    removedMass: message.removedMass,
    removedSum: message.removedSum,
    changedValues: sortedEntries(message.changedValues),
    outcome: filterOutcomes[message.outcome] ?? 'unspecified',
  };
}
