import type { InferenceEvent } from '@pellucid/events';

import { DigestTable } from './digest-table.ts';
import type { Digest } from './digest.ts';
import { digestOf } from './digest.ts';

/** Where an event lies. */
export interface EventPlace {
  readonly partition: number;
  readonly offset: number;
}

/** An event whose source and id were there before. */
export interface KnownEvent {
  readonly first: EventPlace;
  /** Whether it is about the same inference. */
  readonly isSame: boolean;
}

/** The source and id of every event so far, of all partitions. */
export class EventIdentities {
  readonly #identities: DigestTable = new DigestTable();
  readonly #contents: DigestTable = new DigestTable();
  /** By the number of the identity, of its first event. */
  readonly #firstPartitions: number[] = [];
  readonly #firstOffsets: number[] = [];
  readonly #firstContents: number[] = [];

  /** Takes an event in; says so when its source and id are known. Events without an id have their position for one. */
  add(event: InferenceEvent, { partition, offset }: EventPlace): KnownEvent | undefined {
    if (event.id === undefined) return undefined;
    const content = this.#contents.add(contentOf(event));
    const known = this.#identities.size;
    const number = this.#identities.add(digestOf([event.source, event.id]));
    if (number === known) {
      this.#firstPartitions.push(partition);
      this.#firstOffsets.push(offset);
      this.#firstContents.push(content);
      return undefined;
    }
    const first = {
      partition: this.#firstPartitions[number]!,
      offset: this.#firstOffsets[number]!,
    };
    return { first, isSame: this.#firstContents[number] === content };
  }
}

/** Digest of what an event is about. Not of its time: who logs an inference again does so later. */
function contentOf({ model, target, inputs, outputs }: InferenceEvent): Digest {
  const { name, version, digest } = model;
  const tensors = [...inputs, ...outputs].flatMap(({ raw, ...tensor }) => [
    JSON.stringify([tensor.name, tensor.datatype, tensor.shape]),
    raw,
  ]);
  const head = JSON.stringify([name, version, digest, target, inputs.length]);
  return digestOf([head, ...tensors]);
}
