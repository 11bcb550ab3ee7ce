import type { Probe } from './http-server.ts';

/** What the probes answer from. */
export interface Health {
  readonly probes: { readonly live: Probe; readonly ready: Probe };
  /** Partitions have been assigned: events are taken in. */
  readonly setAssigned: () => void;
  /** No further events are taken in. */
  readonly setStopping: () => void;
}

/** Health of a service that has just started. */
export function createHealth(): Health {
  let state: 'starting' | 'consuming' | 'stopping' = 'starting';
  return {
    probes: {
      // That this function runs at all shows that the event loop does.
      live: () => undefined,
      ready: () => {
        if (state === 'consuming') return undefined;
        return state === 'starting' ? 'waiting for partitions' : 'stopping';
      },
    },
    setAssigned: () => {
      state = 'consuming';
    },
    setStopping: () => {
      state = 'stopping';
    },
  };
}
