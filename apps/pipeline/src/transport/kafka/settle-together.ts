import { PipelineError } from '../../errors.ts';
import type { OutputRecord, Settlement } from '../port.ts';
import { recordBytes } from '../record-bytes.ts';
import type { CommitEntry } from './group-member.ts';
import type { KafkaClient } from './kafka-client.ts';
import { kafkaError } from './kafka-fault.ts';
import type { Outgoing, PartitionOutbox } from './partition-outbox.ts';
import { rejectedOutput } from './rejected-output.ts';
import type { SettlingMember } from './settler.ts';
import type { WaitingSettlement } from './waiting-settlement.ts';
import { mayPass } from './with-patience.ts';

/** What settlements of one epoch are settled with. */
export interface RoundMeans {
  readonly client: KafkaClient;
  /** Topics of the service: one that is gone is waited for. */
  readonly outputs: readonly string[];
  readonly member: SettlingMember;
  /** Outputs that are durable although their settlement is not done. */
  readonly written: WeakSet<OutputRecord>;
  /** Whether nobody can use it any more. */
  readonly isOver: () => boolean;
  /** Refuses a settlement, and those of its partition that wait behind it. */
  readonly refuse: (one: WaitingSettlement, error: PipelineError) => void;
  /** Tries again until it works or nobody can use it any more. */
  readonly patiently: <Result>(act: () => Promise<Result>) => Promise<Result | undefined>;
}

/** Partitions that could not be settled for a fault that may pass. */
type Troubles = Map<number, PipelineError>;

/** What came of a try. */
export interface RoundOutcome {
  /** Settlements that are at their end, and how they end. */
  readonly done: readonly WaitingSettlement[];
  readonly outcome: 'settled' | 'fenced';
  /** Partitions whose settlements have to be tried again, with the reason. */
  readonly troubles: ReadonlyMap<number, PipelineError>;
}

/** An output that will never be taken. */
interface Rejection {
  readonly record: OutputRecord;
  readonly index: number;
  readonly code: string;
}

/** Writes the outputs of settlements, then moves the positions of all of them in one request. */
export async function settleTogether(
  round: readonly WaitingSettlement[],
  means: RoundMeans,
): Promise<RoundOutcome> {
  const troubles: Troubles = new Map();
  const partitions = new Set(round.map(({ settlement }) => settlement.partition));
  for (const partition of partitions) {
    const own = round.filter(({ settlement }) => settlement.partition === partition);
    await trying(troubles, partition, async () => check(own, means));
  }
  const isLive = ({ isDone, settlement }: WaitingSettlement): boolean =>
    !isDone && !troubles.has(settlement.partition);
  await write(round.filter(isLive), means, troubles);
  const done = round.filter(isLive);
  const outcome = means.isOver() ? 'fenced' : await commit(done, means);
  return { done, outcome, troubles };
}

/** Does something for a partition; a fault of the message system is its trouble. */
async function trying(
  troubles: Troubles,
  partition: number,
  act: () => Promise<void>,
): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    troubles.set(partition, error);
  }
}

/** Refuses the settlements of a partition that can never be written. */
async function check(own: readonly WaitingSettlement[], means: RoundMeans): Promise<void> {
  const { assignment } = means.member;
  for (const one of own) {
    if (one.isDone) continue;
    const { partition, position, outputs } = one.settlement;
    const { settled } = assignment.ledgers.get(partition)!;
    const problem =
      position < settled
        ? positionRefused(one.settlement, settled)
        : await problemOf(outputs, means);
    if (problem !== undefined) means.refuse(one, problem);
  }
}

async function problemOf(
  outputs: readonly OutputRecord[],
  { client, outputs: known }: RoundMeans,
): Promise<PipelineError | undefined> {
  for (const [index, record] of outputs.entries()) {
    try {
      const maxBytes = await client.limits.recordBytes(record.topic);
      if (recordBytes(record) > maxBytes) {
        return rejectedOutput(record, { index, maxBytes, code: 'MESSAGE_TOO_LARGE' });
      }
    } catch (error) {
      // A topic of the service that is gone is waited for; another one was a mistake.
      const isForeign = !known.includes(record.topic);
      if (isForeign && error instanceof PipelineError && !mayPass(error)) return error;
      throw error;
    }
  }
  return undefined;
}

async function write(
  live: readonly WaitingSettlement[],
  means: RoundMeans,
  troubles: Troubles,
): Promise<void> {
  const rejections = new Map<WaitingSettlement, Rejection>();
  const partitionOf = new Map<PartitionOutbox, number>();
  for (const partition of new Set(live.map(({ settlement }) => settlement.partition))) {
    const own = live.filter(({ settlement }) => settlement.partition === partition);
    const outgoing = own.flatMap((one) => outgoingOf(one, means, rejections));
    await trying(troubles, partition, async () => {
      for (const outbox of await means.client.writer.sort(outgoing)) {
        partitionOf.set(outbox, partition);
      }
    });
  }
  const isOpen = (outbox: PartitionOutbox): boolean =>
    !outbox.isEmpty && !troubles.has(partitionOf.get(outbox)!);
  for (;;) {
    const open = onePerPartition([...partitionOf.keys()].filter(isOpen));
    if (open.length === 0 || means.isOver()) break;
    for (const [outbox, error] of await means.client.writer.writeOnce(open)) {
      troubles.set(partitionOf.get(outbox)!, error);
    }
  }
  for (const [one, { record, index, code }] of rejections) {
    await trying(troubles, one.settlement.partition, async () => {
      const maxBytes = await means.client.limits.recordBytes(record.topic);
      means.refuse(one, rejectedOutput(record, { index, code, maxBytes }));
    });
  }
}

function outgoingOf(
  one: WaitingSettlement,
  { member, written }: RoundMeans,
  rejections: Map<WaitingSettlement, Rejection>,
): Outgoing[] {
  const { partition, outputs } = one.settlement;
  const outgoing = outputs.map((record, index) => ({
    record,
    onWritten: (offset: number): void => {
      written.add(record);
      if (record.partition !== partition) return;
      member.assignment.ledgers.get(partition)!.written(record.topic, offset);
    },
    onRejected: (code: string): void => {
      if (!rejections.has(one)) rejections.set(one, { record, index, code });
    },
    isDropped: () => rejections.has(one),
  }));
  return outgoing.filter(({ record }) => !written.has(record));
}

/** A request holds one batch a partition. */
function onePerPartition(outboxes: readonly PartitionOutbox[]): readonly PartitionOutbox[] {
  const first = new Map<string, PartitionOutbox>();
  for (const outbox of outboxes) {
    const place = `${outbox.partition} ${outbox.topic}`;
    if (!first.has(place)) first.set(place, outbox);
  }
  return [...first.values()];
}

async function commit(
  done: readonly WaitingSettlement[],
  { member: { assignment, member, onFenced }, patiently }: RoundMeans,
): Promise<'settled' | 'fenced'> {
  const entries = new Map<number, CommitEntry>();
  for (const { settlement } of done) {
    const { partition, position } = settlement;
    const metadata = assignment.ledgers.get(partition)!.metadata(position);
    entries.set(partition, { partition, position, metadata });
  }
  if (entries.size === 0) return 'settled';
  const outcome = await patiently(async () =>
    member.commit(assignment.membership, [...entries.values()]),
  );
  if (outcome === 'committed') {
    for (const { partition, position } of entries.values()) {
      assignment.ledgers.get(partition)!.settled = position;
    }
    return 'settled';
  }
  if (outcome === 'fenced') onFenced();
  return 'fenced';
}

function positionRefused({ partition, position }: Settlement, settled: number): PipelineError {
  return kafkaError('position_refused', {
    message: `kafka: settling partition ${partition} expects a position of ${settled} or more, got ${position}`,
    details: { partition, position, settled },
  });
}
