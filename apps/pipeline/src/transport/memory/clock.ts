/** Time as a simulation sees it. */
export interface Clock {
  /** Milliseconds since the clock began. */
  nowMs(): number;
  /** Calls back once after so many milliseconds; the function it returns calls that off. */
  after(delayMs: number, act: () => void): () => void;
}

/** Resolves after so many milliseconds of a clock. */
export async function elapsed(clock: Clock, delayMs: number): Promise<void> {
  await new Promise<void>((resolve) => {
    clock.after(delayMs, resolve);
  });
}
