/** Tells the consumers of this process that records were appended, so that they need not wait for the next poll. */
export class AppendSignal {
  readonly #listeners = new Set<() => void>();

  /** @returns A function that ends the listening. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
