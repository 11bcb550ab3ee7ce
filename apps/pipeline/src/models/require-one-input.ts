import type { Network } from '@pellucid/relevance';

import { PipelineError } from '../errors.ts';

/**
 * Refuses a network with several inputs where an event or an array is the only one.
 *
 * @param who - What asks, as the subject of the message.
 * @throws {PipelineError} INVALID_MODEL when the network has several inputs.
 */
export function requireOneInput({ inputs }: Network, who: string): void {
  if (inputs.length === 1) return;
  const names = inputs.map(({ name }) => name);
  throw new PipelineError({
    code: 'INVALID_MODEL',
    message: `${who} expects a network with one input, got ${inputs.length}: ${names.join(', ')}`,
    remedy: 'pellucid explain takes networks with several inputs: --input NAME=FILE for each.',
    details: { inputs: names },
  });
}
