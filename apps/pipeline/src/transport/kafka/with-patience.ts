import { setTimeout as sleep } from 'node:timers/promises';

import { PipelineError } from '../../errors.ts';

/** Wait before the first further try, milliseconds; doubles with each. */
const firstWaitMs = 100;

/** Wait between two tries at most, milliseconds. */
const longestWaitMs = 5000;

/** The wait before try `attempt` + 1, milliseconds, with up to half of it on top so that clients spread. */
export function backoffMs(attempt: number): number {
  const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(attempt - 1, 16));
  return waitMs * (1 + Math.random() / 2);
}

/** Whether a fault may pass by itself; a topic that is missing has to be made. */
export function mayPass(error: PipelineError): boolean {
  return error.retriable && error.details.fault !== 'unknown_topic';
}

/** Tries again while the fault may pass and less than `patienceMs` have gone by. */
export async function withPatience<Result>(
  patienceMs: number,
  act: () => Promise<Result>,
): Promise<Result> {
  const beganMs = performance.now();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      const isHopeless = !(error instanceof PipelineError) || !mayPass(error);
      if (isHopeless || performance.now() - beganMs > patienceMs) throw error;
      await sleep(backoffMs(attempt));
    }
  }
}
