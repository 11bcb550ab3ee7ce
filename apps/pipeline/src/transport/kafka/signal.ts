/** Wakes those who wait. */
export class Signal {
  #waiting: (() => void)[] = [];

  /** Resolves with the next {@link Signal.raise}. */
  async next(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  raise(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }
}
