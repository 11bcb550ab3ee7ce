import type { FindingMessage } from '../generated/message-types.ts';
import { severities } from './finding.ts';
import type { Finding } from './finding.ts';

/** A finding of a map. */
export function decodeFinding(message: FindingMessage): Finding {
  return {
    errorModel: message.errorModel,
    point: message.point,
    statistic: message.statistic,
    value: message.value,
    threshold: message.threshold,
    severity: severities[message.severity] ?? 'unspecified',
    proposal: readProposal(message),
  };
}

function readProposal(message: FindingMessage): Finding['proposal'] {
  switch (message.proposal) {
    case 'proposedFilter':
      return { filter: message.proposedFilter! };
    case 'advice':
      return { advice: message.advice! };
    case undefined:
      return undefined;
  }
}
