import { decodeRelevanceMap, verifyChecksum, withoutDeadLetterHeaders } from '@pellucid/events';

import type { Answering } from '../stages/answered-input.ts';
import { leftOutHeader } from '../stages/dead-letter-record.ts';
import { outputOrigin } from '../stages/output-origin.ts';
import type { OutputOrigin } from '../stages/output-origin.ts';
import { damageEnd, damageOf } from '../transport/damage-header.ts';
import type { TransportRecord } from '../transport/port.ts';
import type { AnomalyKind } from './anomaly.ts';
import type { Digest } from './digest.ts';
import { contentDigest, digestOf } from './digest.ts';
import type { LetterEntry } from './partition-ledger.ts';

/** An output as the ledger takes it. */
export type Output =
  | {
      readonly type: 'map';
      readonly offset: number;
      /** The UUID. */
      readonly id: Digest;
      /** Digest of the value. */
      readonly bytes: Digest;
    }
  | ({
      readonly type: 'letter';
      readonly offset: number;
      /** Offset behind the last one that it stands for. */
      readonly end: number;
    } & LetterEntry)
  /** Nothing that answers the group's input. */
  | { readonly type: 'stray'; readonly kind: AnomalyKind; readonly detail: string };

/** Texts of headers may be of any length. */
const mostCharacters = 200;

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

/** Reads a map or a dead letter with every check that a consumer of it could make. */
export function readOutput(record: TransportRecord, { group, topic }: Answering): Output {
  const origin = outputOrigin(record);
  if (origin === undefined) return stray('unreadable_output', record, 'headers');
  const { input } = origin;
  if (origin.group !== group) return stray('other_group', record, origin.group ?? 'none named');
  if (input.topic !== topic || input.partition !== record.partition) {
    return stray('other_topic', record, `${input.topic}/${input.partition}/${input.offset}`);
  }
  return origin.letter === undefined ? readMap(record, origin) : readLetter(record, origin);
}

function readLetter(record: TransportRecord, { letter, input }: OutputOrigin): Output {
  const reason = letter!.reason.slice(0, mostCharacters);
  const { offset } = input;
  const end = Math.max(damageEnd(record) ?? 0, offset + 1);
  const { headers } = record;
  const isShortened = headers.some(({ name }) => name === leftOutHeader);
  if (isShortened || damageOf(record) !== undefined) {
    return { type: 'letter', offset, end, reason, isShortened };
  }
  const content = contentDigest(record, withoutDeadLetterHeaders(headers));
  return { type: 'letter', offset, end, reason, content };
}

function readMap(record: TransportRecord, { input, mapId, crc32c }: OutputOrigin): Output {
  const { value } = record;
  if (value === null) return stray('unreadable_output', record, 'no value');
  const intact = verifyChecksum(value, crc32c);
  if (!intact.ok) return stray('unreadable_output', record, intact.rejection.message);
  const decoded = decodeRelevanceMap(value);
  if (!decoded.ok) return stray('unreadable_output', record, decoded.rejection.message);
  const { id, provenance } = decoded.value;
  const isOfInput =
    provenance.inputTopic === input.topic &&
    provenance.inputPartition === input.partition &&
    provenance.inputOffset === input.offset;
  if (id !== mapId || !isOfInput || !uuid.test(id)) {
    return stray('unreadable_output', record, 'headers and value say different things');
  }
  const digits = id.replaceAll('-', '');
  const halves = [digits.slice(0, 16), digits.slice(16)].map((half) => BigInt(`0x${half}`));
  const bytes = digestOf([value]);
  return { type: 'map', offset: input.offset, id: [halves[0]!, halves[1]!], bytes };
}

function stray(kind: AnomalyKind, record: TransportRecord, why: string): Output {
  const { topic, partition, offset } = record;
  return {
    type: 'stray',
    kind,
    detail: `${topic}/${partition}/${offset}: ${why.slice(0, mostCharacters)}`,
  };
}
