import type { Random } from '@pellucid/error-models';

import type { ExplainerPool } from '../../src/compute/explainer-pool.ts';
import type { SampleExplanation } from '../../src/compute/sample-explanation.ts';
import { PipelineError } from '../../src/errors.ts';
import { type Clock, elapsed } from '../../src/transport/memory/clock.ts';

/** First value of an input on which the network fails. */
export const poisonValue = 0.8125;

/** What a simulated pool works with. */
export interface SimulatedPoolOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly workers: number;
  /** A real explanation; the made-up ones differ from it in what follows from the input. */
  readonly fixture: SampleExplanation;
}

/** Compute threads that take as long as a seed says and answer the same for the same input, always. */
export function simulatedPool(options: SimulatedPoolOptions): ExplainerPool {
  const { clock, random, workers, fixture } = options;
  let pending = 0;
  let waiting: (() => void)[] = [];
  return {
    workers,
    isBusy: () => pending >= workers,
    answered: async () => {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
    },
    ready: async () => await Promise.reject(new Error('a simulated pool has no backend')),
    warmUp: async () => await Promise.resolve(),
    explain: async (_, makeRequest) => {
      const { values, targets } = makeRequest();
      pending += 1;
      await elapsed(clock, random.integer(5, 200));
      pending -= 1;
      const woken = waiting;
      waiting = [];
      for (const resolve of woken) resolve();
      const size = values.length / targets.length;
      const samples = targets.map((_, index) =>
        explanationOf(values.slice(index * size, (index + 1) * size), fixture),
      );
      return { samples, timings: { forwardMs: 1, relpropMs: 1, pointsMs: 1 } };
    },
    busyMs: () => 0,
    close: async () => await Promise.resolve(),
  };
}

function explanationOf(values: Float32Array, fixture: SampleExplanation): SampleExplanation {
  if (values[0] === poisonValue) {
    throw new PipelineError({ code: 'WORKER_FAILED', message: 'explain: this input is poison' });
  }
  return { ...fixture, relevance: values.map((value) => 0.5 - value) };
}
