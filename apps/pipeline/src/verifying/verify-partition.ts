import type { DecodeLimits } from '@pellucid/events';
import { decodeInferenceEvent } from '@pellucid/events';

import type { Config } from '../config/config.ts';
import { PipelineError } from '../errors.ts';
import { damageEnd } from '../transport/damage-header.ts';
import type { MessageSystem } from '../transport/message-system.ts';
import type { TransportRecord } from '../transport/port.ts';
import type { Anomalies } from './anomalies.ts';
import { contentDigest } from './digest.ts';
import type { EventIdentities } from './event-identities.ts';
import type { OffsetFate } from './fate.ts';
import { mostOffsets, PartitionLedger } from './partition-ledger.ts';
import { readOutput } from './read-output.ts';
import { tally } from './tally.ts';
import type { PartitionAccount } from './verification.ts';

/** What a partition is judged with. */
export interface VerifySettings {
  readonly system: MessageSystem;
  readonly group: string;
  readonly topics: Config['transport']['topics'];
  readonly limits: DecodeLimits;
  /** First offset that is judged. @defaultValue the first that is kept */
  readonly from?: number;
  /** Offset behind the last one that is judged. @defaultValue that behind the last one now */
  readonly to?: number;
  readonly anomalies: Anomalies;
  readonly identities: EventIdentities;
  /** Called with every offset, in order. */
  readonly onFate?: (partition: number, fate: OffsetFate) => void;
  /** Called before records are read. */
  readonly onReading?: (topic: string, partition: number, records: number) => void;
}

/** Judges every offset of an input partition. The service may go on meanwhile: what comes in later is left out. */
export async function verifyPartition(
  partition: number,
  settings: VerifySettings,
): Promise<PartitionAccount> {
  const { system, group, topics, anomalies, onFate } = settings;
  // First of all: outputs are written before the position moves, so that all below this one have theirs when they are read.
  const marks = await system.watermarks(topics.input, partition, group);
  const from = Math.max(marks.low, settings.from ?? 0);
  const to = Math.max(from, Math.min(marks.high, settings.to ?? Number.POSITIVE_INFINITY));
  checkSize(partition, { from, to });
  const { committed } = marks;
  const ledger = new PartitionLedger({ partition, from, to, committed }, (anomaly) => {
    anomalies.add(anomaly);
  });
  await readInput(partition, { from, to, ledger }, settings);
  const reading = { from, to, ledger };
  const answersFrom = Math.max(
    await readOutputs(topics.output, partition, reading, settings),
    await readOutputs(topics.deadLetters, partition, reading, settings),
  );
  const counted = tally();
  for (const fate of ledger.fates(answersFrom)) {
    counted.add(fate);
    onFate?.(partition, fate);
    if (fate.fate === 'lost' || fate.fate === 'expired') {
      anomalies.add({ kind: fate.fate, partition, offset: fate.offset });
    }
  }
  return { partition, from, to, committed, ...counted.counts };
}

interface Reading {
  readonly from: number;
  readonly to: number;
  readonly ledger: PartitionLedger;
}

async function readInput(
  partition: number,
  { from, to, ledger }: Reading,
  settings: VerifySettings,
): Promise<void> {
  const { system, topics, onReading } = settings;
  onReading?.(topics.input, partition, to - from);
  for await (const record of system.read({ topic: topics.input, partition, from, to })) {
    const { offset, value, headers } = record;
    const end = damageEnd(record);
    if (end === undefined) {
      const content = contentDigest(record, headers);
      ledger.addRecord(offset, { isTombstone: value === null, content });
      noteIdentity(record, settings);
    } else {
      ledger.addUnreadable(offset, end);
    }
  }
}

function noteIdentity(
  { partition, offset, value }: TransportRecord,
  { identities, anomalies, limits }: VerifySettings,
): void {
  if (value === null) return;
  const event = decodeInferenceEvent(value, { limits, nonFiniteInput: 'accept' });
  if (!event.ok) return;
  const known = identities.add(event.value, { partition, offset });
  if (known === undefined) return;
  const kind = known.isSame ? 'duplicate_event' : 'id_conflict';
  const detail = `first at ${known.first.partition}/${known.first.offset}`;
  anomalies.add({ kind, partition, offset, detail });
}

/**
 * Enters the outputs of a topic.
 *
 * @returns First input offset whose answers must be there, as far as this topic can tell.
 */
async function readOutputs(
  topic: string,
  partition: number,
  { from, to, ledger }: Reading,
  settings: VerifySettings,
): Promise<number> {
  const { system, group, topics, anomalies, onReading } = settings;
  const { low, high } = await system.watermarks(topic, partition, group);
  // Records of now may have been answered by then; offsets beyond were never given out.
  const { high: end } = await system.watermarks(topics.input, partition, group);
  let answersFrom = low === 0 ? 0 : Number.POSITIVE_INFINITY;
  onReading?.(topic, partition, high - low);
  for await (const record of system.read({ topic, partition, from: low, to: high })) {
    const output = readOutput(record, { group, topic: topics.input });
    if (output.type === 'stray') {
      const { kind, detail } = output;
      anomalies.add({ kind, partition, detail });
      continue;
    }
    const { offset } = output;
    if (answersFrom === Number.POSITIVE_INFINITY) answersFrom = offset;
    if (output.type === 'letter' && output.end > offset + 1) {
      ledger.addCoveringLetter(offset, output.end, output.reason);
    } else if (offset >= from && offset < to) {
      if (output.type === 'map') ledger.addMap(offset, output);
      else ledger.addLetter(offset, output);
    } else if (offset >= end) {
      anomalies.add({ kind: 'no_such_input', partition, offset });
    }
  }
  return answersFrom;
}

function checkSize(partition: number, { from, to }: { from: number; to: number }): void {
  if (to - from <= mostOffsets) return;
  throw new PipelineError({
    code: 'BAD_USAGE',
    message: `verify expects at most ${mostOffsets} offsets of a partition, got ${to - from} in partition ${partition}`,
    remedy: `Judge a part at a time with --from and --to, say --from ${to - mostOffsets}.`,
    details: { partition, from, to },
  });
}
