import type { Probe } from './http-server.ts';

/** What may keep a service from taking events in or writing maps. */
export type ProblemSource = 'transport' | 'settle';

/** What the probes answer from. */
export interface Health {
  readonly probes: { readonly live: Probe; readonly ready: Probe };
  /** Partitions have been assigned, be it none: events are taken in as they come. */
  readonly setAssigned: () => void;
  /** What keeps the service from its work; `undefined` when nothing of that source does any more. */
  readonly setProblem: (source: ProblemSource, problem: string | undefined) => void;
  /** What only a new process can mend. */
  readonly setStalled: (problem: string | undefined) => void;
  /** No further events are taken in. */
  readonly setStopping: () => void;
  readonly isAvailable: () => boolean;
}

/** Health of a service that has just started; `onAvailable` hears of every change. */
export function createHealth(onAvailable: (isAvailable: boolean) => void): Health {
  let state: 'starting' | 'consuming' | 'stopping' = 'starting';
  let stalled: string | undefined;
  const problems = new Map<ProblemSource, string>();
  return {
    probes: {
      live: () => stalled,
      ready: () => {
        if (state === 'stopping') return 'stopping';
        const [problem] = problems.values();
        return problem ?? (state === 'starting' ? 'waiting for partitions' : undefined);
      },
    },
    setAssigned: () => {
      if (state === 'starting') state = 'consuming';
    },
    setProblem: (source, problem) => {
      if (problem === undefined) problems.delete(source);
      else problems.set(source, problem);
      onAvailable(problems.size === 0);
    },
    setStalled: (problem) => {
      stalled = problem;
    },
    setStopping: () => {
      state = 'stopping';
    },
    isAvailable: () => problems.size === 0,
  };
}
