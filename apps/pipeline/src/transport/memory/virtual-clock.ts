import type { Clock } from './clock.ts';

interface Task {
  readonly dueMs: number;
  readonly act: () => void;
}

/**
 * A clock that stands still until it is advanced.
 *
 * What is due runs in the order of its time, then of the calls; everything that follows from one task without waiting has
 * happened before the next one runs, so that a schedule runs the same way each time.
 */
export class VirtualClock implements Clock {
  #nowMs = 0;
  /** In the order in which they run. */
  readonly #tasks: Task[] = [];

  nowMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, act: () => void): () => void {
    const task = { dueMs: this.#nowMs + Math.max(0, delayMs), act };
    this.#tasks.splice(this.#placeOf(task.dueMs), 0, task);
    return () => {
      const index = this.#tasks.indexOf(task);
      if (index !== -1) this.#tasks.splice(index, 1);
    };
  }

  /** Lets so many milliseconds pass, with all that is due in them. */
  async advance(byMs: number): Promise<void> {
    const untilMs = this.#nowMs + byMs;
    await settled();
    while (this.#tasks.length > 0 && this.#tasks[0]!.dueMs <= untilMs) {
      const { dueMs, act } = this.#tasks.shift()!;
      this.#nowMs = dueMs;
      act();
      await settled();
    }
    this.#nowMs = untilMs;
  }

  /** Behind everything that is due by then. */
  #placeOf(dueMs: number): number {
    let low = 0;
    let high = this.#tasks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#tasks[middle]!.dueMs <= dueMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Resolves when all that needs no waiting has happened. */
async function settled(): Promise<void> {
  await new Promise(setImmediate);
}
