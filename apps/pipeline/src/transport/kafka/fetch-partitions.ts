import type { BrokerLink } from './broker-link.ts';
import { ByteReader } from './byte-reader.ts';
import { kafkaError } from './kafka-fault.ts';
import { kafkajs, type WireRequest } from './kafkajs.ts';
import { splitBatches, type RecordBatch } from './record-batch.ts';
import { errorName } from './translate-error.ts';

/** From where a partition is read on. */
export interface FetchPlace {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** Limits of one answer to Fetch. */
export interface FetchOptions {
  /** How long the broker waits for records, milliseconds. */
  readonly maxWaitMs: number;
  /** Bytes of one partition; one batch larger than this still comes. */
  readonly partitionBytes: number;
  /** `committed`: transactions that are open or were given up are left out. */
  readonly isolation: 'committed' | 'uncommitted';
}

/** A transaction that was given up. */
export interface AbortedTransaction {
  readonly producerId: number;
  readonly firstOffset: number;
}

/** What a broker answers of one partition. */
export interface FetchedPartition {
  readonly topic: string;
  readonly partition: number;
  /** Name of the error code; `undefined` for none. */
  readonly error: string | undefined;
  readonly highWatermark: number;
  /** Offset up to which all transactions have ended. */
  readonly lastStableOffset: number;
  readonly aborted: readonly AbortedTransaction[];
  readonly batches: readonly RecordBatch[];
}

interface FetchAnswer {
  readonly error: string | undefined;
  readonly partitions: readonly FetchedPartition[];
}

/** Bytes of one answer, all partitions together, at most. */
const answerBytes = 32 * 2 ** 20;

/**
 * Reads on in partitions that one broker leads. The batches are left packed, so that one nobody can unpack does not hide the others.
 *
 * @throws {PipelineError} TRANSPORT_FAILED when there is no answer.
 */
export async function fetchPartitions(
  link: BrokerLink,
  places: readonly FetchPlace[],
  options: FetchOptions,
): Promise<readonly FetchedPartition[]> {
  const { maxWaitMs, partitionBytes, isolation } = options;
  const payload = {
    replicaId: -1,
    isolationLevel: isolation === 'committed' ? 1 : 0,
    maxWaitTime: maxWaitMs,
    minBytes: 1,
    maxBytes: answerBytes,
    // One entry a place keeps their order: what stands first is served first.
    topics: places.map(({ topic, partition, offset }) => ({
      topic,
      partitions: [{ partition, fetchOffset: String(offset), maxBytes: partitionBytes }],
    })),
  };
  const answer = await link.send<FetchAnswer>('Fetch', {}, (lookup): WireRequest => {
    const wire = lookup(kafkajs.apiKeys.Fetch, kafkajs.requests.Fetch)(payload);
    const { apiVersion } = wire.request;
    const decode = async (bytes: Buffer): Promise<FetchAnswer> =>
      Promise.resolve(decodeAnswer(bytes, apiVersion));
    return { ...wire, response: { ...wire.response, decode } };
  });
  if (answer.error !== undefined) {
    throw kafkaError('request_failed', {
      message: `kafka: Fetch at ${link.address} expects success, got ${answer.error}`,
      details: { api: 'Fetch', code: answer.error },
    });
  }
  return answer.partitions;
}

/** Versions 4 to 11: https://kafka.apache.org/protocol#The_Messages_Fetch. */
function decodeAnswer(
  bytes: Buffer,
  version: number,
): FetchAnswer & { clientSideThrottleTime: number } {
  const reader = new ByteReader(bytes);
  const clientSideThrottleTime = reader.int32();
  let error: string | undefined;
  if (version >= 7) {
    error = errorName(reader.int16());
    reader.int32();
  }
  const topics = reader.array(() => {
    const topic = reader.text()!;
    return reader.array(() => decodePartition(reader, topic, version));
  });
  return { clientSideThrottleTime, error, partitions: topics.flat() };
}

function decodePartition(reader: ByteReader, topic: string, version: number): FetchedPartition {
  const partition = reader.int32();
  const error = errorName(reader.int16());
  const highWatermark = reader.int64();
  const lastStableOffset = reader.int64();
  if (version >= 5) reader.int64();
  const aborted = reader.array(() => ({
    producerId: reader.int64(),
    firstOffset: reader.int64(),
  }));
  if (version >= 11) reader.int32();
  const batches = splitBatches(reader.view(Math.max(0, reader.int32())));
  return { topic, partition, error, highWatermark, lastStableOffset, aborted, batches };
}
