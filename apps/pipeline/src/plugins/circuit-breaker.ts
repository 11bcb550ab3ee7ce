import type { PluginsConfig } from './plugin-settings.ts';

/** Leaves out what has failed repeatedly, and tries it again after a while. */
export interface CircuitBreaker {
  /** Whether the next call may be made; it is a trial where the circuit is open. */
  readonly admits: () => boolean;
  readonly isOpen: () => boolean;
  readonly onSuccess: () => void;
  readonly onBreach: () => void;
}

/** Largest factor by which the wait before a trial grows. */
const longestWait = 64;

/** A closed circuit; `now` is a monotonic clock, milliseconds. */
export function createCircuitBreaker(
  { breaches, probeMs }: Pick<PluginsConfig, 'breaches' | 'probeMs'>,
  now: () => number = () => performance.now(),
): CircuitBreaker {
  let inARow = 0;
  let openings = 0;
  let probeAt: number | undefined;
  return {
    admits: () => probeAt === undefined || now() >= probeAt,
    isOpen: () => probeAt !== undefined,
    onSuccess: () => {
      inARow = 0;
      openings = 0;
      probeAt = undefined;
    },
    onBreach: () => {
      inARow += 1;
      // A trial that fails opens it again at once.
      if (probeAt === undefined && inARow < breaches) return;
      probeAt = now() + probeMs * Math.min(longestWait, 2 ** openings);
      openings += 1;
    },
  };
}
