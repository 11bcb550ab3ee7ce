import type { Key } from 'lmdb';

/** Length of a record's key, bytes. */
export const recordKeyBytes = 10;

/** Offsets a partition can hold: the key keeps six bytes for them. */
export const maxOffset: number = 2 ** 48 - 1;

/** Writes the key of a record: topic id, partition and offset, big-endian, so that keys sort by offset. */
export function writeRecordKey(
  target: Buffer,
  topicId: number,
  partition: number,
  offset: number,
): Buffer {
  target.writeUInt16BE(topicId, 0);
  target.writeUInt16BE(partition, 2);
  target.writeUIntBE(offset, 4, 6);
  return target;
}

/** Keys of the small entries beside the records; a range of them is given by two keys. */
export interface StateKeys {
  readonly format: Key;
  readonly keptBytes: Key;
  readonly nextTopicId: Key;
  topic(name: string): Key;
  readonly topics: readonly [from: Key, to: Key];
  head(topicId: number, partition: number): Key;
  lease(topicId: number, group: string): Key;
  leases(topicId: number): readonly [from: Key, to: Key];
  position(topicId: number, partition: number, group: string): Key;
}

/** See {@link StateKeys}. */
export const stateKeys: StateKeys = {
  format: ['format'],
  keptBytes: ['kept-bytes'],
  nextTopicId: ['next-topic-id'],
  topic: (name) => ['topic', name],
  topics: [['topic'], ['topic\u0001']],
  head: (topicId, partition) => ['head', topicId, partition],
  lease: (topicId, group) => ['lease', topicId, group],
  leases: (topicId) => [
    ['lease', topicId],
    ['lease', topicId + 1],
  ],
  position: (topicId, partition, group) => ['position', topicId, partition, group],
};
