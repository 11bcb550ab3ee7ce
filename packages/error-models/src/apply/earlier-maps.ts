/** The relevance of an event as it arrived at a point. */
interface ArrivedMap {
  readonly position: number;
  readonly relevance: Float32Array;
}

/**
 * The last maps that arrived at one point, apart for each stream and in the order of their positions: what an event finds does
 * not depend on which events were explained together, and one that is explained again finds the same.
 */
export class EarlierMaps {
  readonly #depth: number;
  readonly #streams: Map<number, readonly ArrivedMap[]>;

  /** @param depth - Maps that are kept of each stream. */
  constructor(depth: number, streams: ReadonlyMap<number, readonly ArrivedMap[]> = new Map()) {
    this.#depth = depth;
    this.#streams = new Map(streams);
  }

  /** The map `back` places before a position, 1 for the last; `undefined` where none was seen, or not kept. */
  before(stream: number, position: number, back: number): Float32Array | undefined {
    if (back > this.#depth) return undefined;
    const earlier = this.#of(stream).filter((map) => map.position < position);
    return earlier.at(-back)?.relevance;
  }

  add(stream: number, position: number, relevance: Float32Array): void {
    const others = this.#of(stream).filter((map) => map.position !== position);
    const sorted = [...others, { position, relevance }].toSorted((a, b) => a.position - b.position);
    // One more than is looked back, for the event itself when it is explained again.
    this.#streams.set(stream, sorted.slice(-this.#depth - 1));
  }

  /** Another one with the same maps, which stay its own. */
  copy(): EarlierMaps {
    return new EarlierMaps(this.#depth, this.#streams);
  }

  #of(stream: number): readonly ArrivedMap[] {
    return this.#streams.get(stream) ?? [];
  }
}
