import { hash } from 'node:crypto';

/** One event as it came: who it says it is, where it lay, and what it is about. */
export interface Sighting {
  readonly source: string;
  readonly id: string;
  readonly partition: number;
  readonly offset: number;
  /** Tells one inference from another; see `eventContent`. */
  readonly content: number;
}

type Memory = Omit<Sighting, 'source' | 'id'>;

/**
 * The identities of the last events, so that another inference under the same source and id does not go unseen. Two such events would
 * have maps of one id and different content.
 *
 * It is bounded and lives as long as its process: what lies further apart, or on both sides of a restart, it does not see.
 */
export class RecentEvents {
  readonly #capacity: number;
  /** From the longest unseen to the last seen. */
  readonly #memories = new Map<string, Memory>();

  /** @param capacity - Identities that are remembered at most; each takes about 200 bytes. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Identities that are remembered. */
  get size(): number {
    return this.#memories.size;
  }

  /**
   * What an event is to those before it, which it joins: `first` of its identity (or the very same record, delivered again),
   * `repeated` about the same inference, or in `conflict` with the one that came first and goes on counting.
   */
  see({ source, id, ...memory }: Sighting): 'first' | 'repeated' | 'conflict' {
    if (this.#capacity === 0) return 'first';
    const identity = hash('sha1', `${source.length}:${source}${id}`, 'base64');
    const known = this.#memories.get(identity);
    this.#memories.delete(identity);
    const { partition, offset, content } = memory;
    if (known === undefined || (known.partition === partition && known.offset === offset)) {
      this.#remember(identity, memory);
      return 'first';
    }
    this.#remember(identity, known);
    return known.content === content ? 'repeated' : 'conflict';
  }

  #remember(identity: string, memory: Memory): void {
    this.#memories.set(identity, memory);
    if (this.#memories.size <= this.#capacity) return;
    const [longestUnseen] = this.#memories.keys();
    this.#memories.delete(longestUnseen!);
  }
}
