import { timing } from './timing.ts';
import type { Timing } from './timing.ts';

/** Something to be timed. */
export interface Subject {
  readonly name: string;
  /** What a run needs; not timed. */
  readonly prepare?: () => Promise<void>;
  /** One run; what it returns is kept, so that no compiler can leave the work out. */
  readonly run: () => unknown;
}

/** How long and how often to measure. */
export interface InterleaveOptions {
  /** Rounds that count, 7 or more. @defaultValue 9 */
  readonly rounds?: number;
  /** Runs are repeated within a round until it takes this long. @defaultValue 100 */
  readonly roundMs?: number;
  /**
   * Whether garbage is collected before each run of a round. A stream that runs on and on has its young generation at the
   * size it needs; a forced collection shrinks it, and what is timed is how it grows again.
   *
   * @defaultValue true
   */
  readonly collectsBefore?: boolean;
}

const leastRounds = 7;

/** Receives results; being exported, it cannot be optimised away. */
export let sink: unknown;

/** Milliseconds a run over `count` runs. */
async function timeRuns({ run, prepare }: Subject, count: number): Promise<number> {
  const startedMs = performance.now();
  let preparingMs = 0;
  for (let index = 0; index < count; index += 1) {
    if (prepare !== undefined) {
      const beganMs = performance.now();
      await prepare();
      preparingMs += performance.now() - beganMs;
    }
    const result = run();
    sink = result instanceof Promise ? await result : result;
  }
  return (performance.now() - startedMs - preparingMs) / count;
}

/** Runs until the compiler and the caches have settled; returns how many runs fill a round. */
async function warmUp(subject: Subject, roundMs: number): Promise<number> {
  let count = 1;
  for (;;) {
    const runMs = await timeRuns(subject, count);
    if (runMs * count >= roundMs) return Math.max(1, Math.ceil(roundMs / runMs));
    count *= 2;
  }
}

/**
 * Times subjects side by side: a round runs each of them once, every other round in reverse order, so that whatever
 * else the machine does meets all of them.
 *
 * @throws {RangeError} with fewer than 7 rounds.
 */
export async function interleave(
  subjects: readonly Subject[],
  { rounds = 9, roundMs = 100, collectsBefore = true }: InterleaveOptions = {},
): Promise<Timing[]> {
  if (rounds < leastRounds) {
    throw new RangeError(`interleave: expected ${leastRounds} rounds or more, got ${rounds}`);
  }
  const measured: { subject: Subject; count: number; roundsMs: number[] }[] = [];
  for (const subject of subjects) {
    measured.push({ subject, count: await warmUp(subject, roundMs), roundsMs: [] });
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const { subject, count, roundsMs } of round % 2 === 0 ? measured : measured.toReversed()) {
      if (collectsBefore) globalThis.gc?.();
      roundsMs.push(await timeRuns(subject, count));
    }
  }
  return measured.map(({ subject, roundsMs }) => timing(subject.name, roundsMs));
}
