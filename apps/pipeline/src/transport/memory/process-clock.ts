import type { Clock } from './clock.ts';

/** The clock of one simulated process, which can be stopped and continued as by SIGSTOP and SIGCONT, or killed. */
export class ProcessClock implements Clock {
  readonly #clock: Clock;
  #state: 'running' | 'paused' | 'killed' = 'running';
  /** What came due while the process was paused. */
  #held: (() => void)[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get state(): 'running' | 'paused' | 'killed' {
    return this.#state;
  }

  nowMs(): number {
    return this.#clock.nowMs();
  }

  after(delayMs: number, act: () => void): () => void {
    let isCalledOff = false;
    const run = (): void => {
      if (isCalledOff || this.#state === 'killed') return;
      if (this.#state === 'paused') this.#held.push(run);
      else act();
    };
    const callOff = this.#clock.after(delayMs, run);
    return () => {
      isCalledOff = true;
      callOff();
    };
  }

  /** Nothing happens any more until {@link ProcessClock.resume}; time goes on. */
  pause(): void {
    if (this.#state === 'running') this.#state = 'paused';
  }

  /** What came due meanwhile happens now, in its order. */
  resume(): void {
    if (this.#state !== 'paused') return;
    this.#state = 'running';
    const held = this.#held;
    this.#held = [];
    for (const run of held) this.#clock.after(0, run);
  }

  /** Nothing happens any more, ever. */
  kill(): void {
    this.#state = 'killed';
    this.#held = [];
  }
}
