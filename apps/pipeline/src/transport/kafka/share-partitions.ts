import { ByteReader } from './byte-reader.ts';

/** Name of the protocol of the group. Its messages are the standard ones, so that foreign tools show who has what. */
export const protocolName = 'roundrobin';

/** A member of a group with what it asks for. */
export interface Member {
  readonly memberId: string;
  readonly memberMetadata: Buffer;
}

/** Bytes of a subscription: https://kafka.apache.org/protocol#consumer-protocol. */
export function encodeSubscription(topic: string): Buffer {
  const name = Buffer.from(topic);
  const bytes = Buffer.alloc(2 + 4 + 2 + name.length + 4);
  bytes.writeInt32BE(1, 2);
  bytes.writeInt16BE(name.length, 6);
  bytes.set(name, 8);
  return bytes;
}

/** Bytes of an assignment. */
export function encodeAssignment(topic: string, partitions: readonly number[]): Buffer {
  const name = Buffer.from(topic);
  const numbersAt = 2 + 4 + 2 + name.length + 4;
  const bytes = Buffer.alloc(numbersAt + 4 * partitions.length + 4);
  bytes.writeInt32BE(1, 2);
  bytes.writeInt16BE(name.length, 6);
  bytes.set(name, 8);
  bytes.writeInt32BE(partitions.length, numbersAt - 4);
  for (const [index, partition] of partitions.entries()) {
    bytes.writeInt32BE(partition, numbersAt + 4 * index);
  }
  return bytes;
}

/** Partitions of a topic in an assignment, ascending. */
export function decodeAssignment(bytes: Buffer, topic: string): number[] {
  if (bytes.length === 0) return [];
  const reader = new ByteReader(bytes);
  reader.int16();
  const topics = reader.array(() => ({
    name: reader.text(),
    partitions: reader.array(() => reader.int32()),
  }));
  return topics
    .filter(({ name }) => name === topic)
    .flatMap(({ partitions }) => partitions)
    .sort((a, b) => a - b);
}

/** Shares the partitions of a topic out among the members that ask for it, as evenly as can be. */
export function sharePartitions(
  members: readonly Member[],
  topic: string,
  partitions: number,
): ReadonlyMap<string, readonly number[]> {
  const asking = members
    .filter(({ memberMetadata }) => asksFor(memberMetadata, topic))
    .map(({ memberId }) => memberId)
    .sort();
  const shares = new Map(members.map(({ memberId }) => [memberId, [] as number[]]));
  if (asking.length === 0) return shares;
  for (let partition = 0; partition < partitions; partition += 1) {
    shares.get(asking[partition % asking.length]!)!.push(partition);
  }
  return shares;
}

function asksFor(subscription: Buffer, topic: string): boolean {
  const reader = new ByteReader(subscription);
  reader.int16();
  return reader.array(() => reader.text()).includes(topic);
}
