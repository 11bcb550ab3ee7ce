import { canonicalJson } from '../identity/canonical-json.ts';
import { uuidV5 } from '../identity/uuid-v5.ts';
import type { StreamFinding } from './stream-finding.ts';

/** Namespace of finding ids: UUIDv5 of `urn:pellucid:stream-finding:v1` in the URL namespace. */
const namespace = 'f9010105-b987-5065-9dd4-fd405ff5b10c';

/** Id of a finding: the same test that goes off at the same events of the same stream gives the same id. */
export function streamFindingId(finding: Omit<StreamFinding, 'id'>): string {
  const { events, model, pipelineDigest, errorModel, point, test, threshold } = finding;
  const { inputTopic, inputPartition, firstOffset, lastOffset } = events;
  const name = canonicalJson([
    inputTopic,
    inputPartition,
    firstOffset,
    lastOffset,
    model.digest ?? null,
    pipelineDigest,
    errorModel,
    point,
    test,
    threshold,
  ]);
  return uuidV5(namespace, Buffer.from(name));
}
