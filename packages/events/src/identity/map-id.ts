import type { Target } from '../inference-event/target.ts';
import type { InputPosition } from './input-position.ts';
import { uuidV5 } from './uuid-v5.ts';

/** Namespace of map ids: UUIDv5 of `urn:pellucid:relevance-map:v1` in the URL namespace. */
export const mapIdNamespace = 'b566fa13-d196-5fd7-b746-6750092b1068';

/** What makes a map the map that it is. */
export interface MapIdentity {
  readonly source: string;
  readonly eventId: string | undefined;
  /** Stands for the event id where the event has none. */
  readonly input: InputPosition;
  readonly modelDigest: string;
  readonly target: Target;
  readonly pipelineDigest: string;
}

/**
 * Id of a map: the same event, network, target and settings give the same id, whoever computes it and whenever.
 *
 * UUIDv5 over the fields source, event id (or topic, partition, offset), model digest, target, pipeline digest, each in UTF-8 behind
 * its length as four bytes, most significant first. So no two lists of fields give the same bytes.
 */
export function mapId(identity: MapIdentity): string {
  const { source, eventId, input, modelDigest, target, pipelineDigest } = identity;
  const event =
    eventId === undefined
      ? [input.topic, String(input.partition), String(input.offset)]
      : [eventId];
  const fields = [source, ...event, modelDigest, targetText(target), pipelineDigest];
  const lengths = fields.map((field) => Buffer.byteLength(field, 'utf8'));
  const name = Buffer.allocUnsafe(lengths.reduce((total, length) => total + 4 + length, 0));
  let at = 0;
  for (const [index, field] of fields.entries()) {
    at = name.writeUInt32BE(lengths[index]!, at);
    at += name.write(field, at, 'utf8');
  }
  return uuidV5(mapIdNamespace, name);
}

function targetText(target: Target): string {
  switch (target.kind) {
    case 'predicted':
      return 'predicted';
    case 'class-index':
      return `class-index:${target.index}`;
    case 'class-name':
      return `class-name:${target.name}`;
    case 'output-tensor':
      return target.index === undefined
        ? `output-tensor:${target.name}`
        : `output-tensor/${target.index}:${target.name}`;
  }
}
