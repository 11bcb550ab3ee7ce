import type { LayerSummaryMessage } from '../generated/message-types.ts';
import { required } from '../wire/required.ts';
import type { LayerSummary } from './layer-summary.ts';

/**
 * A layer's entry of a map.
 *
 * @throws {EventError} MISSING_FIELD when it has no rule or no ledger
 */
export function decodeLayerSummary(message: LayerSummaryMessage, at: number): LayerSummary {
  const rule = required(message.rule, `layers[${at}].rule`);
  const ledger = required(message.ledger, `layers[${at}].ledger`);
  return {
    ordinal: message.ordinal ?? undefined,
    name: message.name,
    kind: message.kind,
    rule: { name: rule.name, optionsJson: rule.optionsJson },
    ledger: {
      relevanceIn: ledger.relevanceIn,
      relevanceOut: ledger.relevanceOut,
      lostToBias: ledger.lostToBias,
      lostToStabilizer: ledger.lostToStabilizer,
      dropped: ledger.dropped,
      lostToFilters: ledger.lostToFilters,
    },
  };
}
