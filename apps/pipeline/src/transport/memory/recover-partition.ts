import type { OffsetPolicy } from '../offset-policy.ts';
import type { TransportRecord } from '../port.ts';
import { startingPosition } from '../starting-position.ts';
import type { NoticeListener } from '../transport-notice.ts';
import { brokerError } from './broker-error.ts';
import type { BrokerLink } from './broker-link.ts';
import type { SimulatedBroker } from './simulated-broker.ts';

/** What is consumed and where its answers go. */
export interface ConsumedTopic {
  readonly broker: SimulatedBroker;
  readonly group: string;
  readonly topic: string;
  readonly offsetPolicy: OffsetPolicy;
  /** Topics that answers are written to. */
  readonly outputs: readonly string[];
  /** The input offset, in the partition of the same number, that a record of an output topic answers. */
  readonly inputOf: (record: TransportRecord) => number | undefined;
  readonly notify: NoticeListener;
}

/** Where to go on in a partition. */
export interface PartitionStart {
  readonly partition: number;
  readonly position: number;
  /** Offsets whose answer is durable although the position is not behind them. */
  readonly answered: ReadonlySet<number>;
  readonly outputEnds: Readonly<Record<string, number>>;
}

/** Records that one request reads. */
const pageRecords = 100;

/**
 * Finds the settled position of a partition, and reads the answers that were written behind it.
 *
 * @throws {PipelineError} TRANSPORT_FAILED when the broker is not reached, or when the position is not kept and the policy is `fail`.
 */
export async function recoverPartition(
  consumed: ConsumedTopic,
  link: BrokerLink,
  partition: number,
): Promise<PartitionStart> {
  const { broker, group, topic, outputs, inputOf } = consumed;
  const { settled, low, high } = await link.request('OffsetFetch', () => ({
    settled: broker.group(group, topic).position(partition),
    low: broker.log(topic, partition).low,
    high: broker.log(topic, partition).high,
  }));
  const position = placePosition(consumed, {
    partition,
    position: settled?.position ?? low,
    low,
    high,
  });
  const answered = new Set<number>();
  const outputEnds: Record<string, number> = {};
  for (const output of outputs) {
    const from = settled?.outputEnds[output] ?? 0;
    outputEnds[output] = from;
    for await (const record of readTail(link, broker, { topic: output, partition, from })) {
      const offset = inputOf(record);
      if (offset !== undefined && offset >= position) answered.add(offset);
    }
  }
  return { partition, position, answered, outputEnds };
}

/**
 * The position, or what the policy says when it is not kept.
 *
 * @throws {PipelineError} TRANSPORT_FAILED under the policy `fail`.
 */
export function placePosition(
  { topic, offsetPolicy, notify }: Pick<ConsumedTopic, 'topic' | 'offsetPolicy' | 'notify'>,
  found: { partition: number; position: number; low: number; high: number },
): number {
  return startingPosition(
    { topic, ...found },
    {
      policy: offsetPolicy,
      notify,
      fail: ({ message }) => brokerError('offset_out_of_range', message),
    },
  );
}

async function* readTail(
  link: BrokerLink,
  broker: SimulatedBroker,
  { topic, partition, from }: { topic: string; partition: number; from: number },
): AsyncGenerator<TransportRecord> {
  let next = from;
  let end = Number.POSITIVE_INFINITY;
  while (next < end) {
    const page = await link.request('Fetch', () =>
      broker.log(topic, partition).read(next, pageRecords),
    );
    // What is written from now on is not of an earlier generation, or comes too late to be seen.
    end = Math.min(end, page.high);
    yield* page.records;
    next = page.position;
  }
}
