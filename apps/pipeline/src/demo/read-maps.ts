import type { RelevanceMap } from '@pellucid/events';
import { decodeRelevanceMap } from '@pellucid/events';

import { PipelineError } from '../errors.ts';
import type { Journal } from '../transport/journal/journal.ts';

const readAtOnce = 256;

/** The maps of a topic by the id of their event, read back as any consumer reads them. */
export function readMaps(
  journal: Journal,
  { topic, group }: { readonly topic: string; readonly group: string },
): ReadonlyMap<string, RelevanceMap> {
  const maps = new Map<string, RelevanceMap>();
  const { low, high } = journal.watermarks(topic, 0, group);
  for (let from = low; from < high; from += readAtOnce) {
    for (const { value, offset } of journal.read({
      topic,
      partition: 0,
      from,
      limit: readAtOnce,
    })) {
      const decoded = value === null ? undefined : decodeRelevanceMap(value);
      if (decoded?.ok !== true) {
        throw new PipelineError({
          code: 'TRANSPORT_FAILED',
          message: `Topic "${topic}" expects relevance maps, got something else at offset ${offset}`,
          details: { topic, offset },
        });
      }
      maps.set(decoded.value.eventId ?? '', decoded.value);
    }
  }
  return maps;
}
