import type { BrokerLink } from './broker-link.ts';
import { ByteReader } from './byte-reader.ts';
import { kafkajs, type WireEncoder, type WireRequest } from './kafkajs.ts';
import { errorName } from './translate-error.ts';

/** A batch on its way to a partition. */
export interface ProducedBatch {
  readonly topic: string;
  readonly partition: number;
  readonly bytes: Buffer;
}

/** What a broker answers to a batch. */
export interface ProducedAnswer {
  readonly topic: string;
  readonly partition: number;
  /** Name of the error code; `undefined` when the batch is durable. */
  readonly error: string | undefined;
  readonly baseOffset: number;
}

/**
 * Writes batches, at most one a partition, to the broker that leads them; answers come when all replicas in sync have them.
 *
 * @throws {PipelineError} TRANSPORT_FAILED when there is no answer: the batches may be there or not.
 */
export async function produceBatches(
  link: BrokerLink,
  batches: readonly ProducedBatch[],
  timeoutMs: number,
): Promise<readonly ProducedAnswer[]> {
  return await link.send<readonly ProducedAnswer[]>('Produce', {}, (lookup): WireRequest => {
    const wire = lookup(kafkajs.apiKeys.Produce, kafkajs.requests.Produce)({ acks: -1 });
    const { apiVersion } = wire.request;
    return {
      request: {
        ...wire.request,
        encode: async () => Promise.resolve(encodeRequest(batches, timeoutMs)),
      },
      response: {
        ...wire.response,
        decode: async (bytes) => Promise.resolve(decodeAnswer(bytes, apiVersion)),
      },
    };
  });
}

/** Versions 3 to 7: https://kafka.apache.org/protocol#The_Messages_Produce. */
function encodeRequest(batches: readonly ProducedBatch[], timeoutMs: number): WireEncoder {
  const { Encoder } = kafkajs;
  const acknowledgedByAll = -1;
  const topics = batches.map(({ topic, partition, bytes }) => {
    const data = new Encoder().writeInt32(partition).writeInt32(bytes.length).writeBuffer(bytes);
    return new Encoder().writeString(topic).writeArray([data]);
  });
  return new Encoder()
    .writeString(null)
    .writeInt16(acknowledgedByAll)
    .writeInt32(timeoutMs)
    .writeArray(topics);
}

function decodeAnswer(bytes: Buffer, version: number): ProducedAnswer[] {
  const reader = new ByteReader(bytes);
  const topics = reader.array(() => {
    const topic = reader.text()!;
    return reader.array(() => {
      const partition = reader.int32();
      const error = errorName(reader.int16());
      const baseOffset = reader.int64();
      reader.int64();
      if (version >= 5) reader.int64();
      return { topic, partition, error, baseOffset };
    });
  });
  return topics.flat();
}
