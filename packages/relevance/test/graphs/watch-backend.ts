import { vi } from 'vitest';

import { tensorflowBackend } from '../../src/graphs/tensorflow-backend.ts';

/** What goes through the backend from now on. */
export interface WatchedBackend {
  /** Runs of a part of a graph. */
  readonly runs: () => number;
  /** Operations that were asked for by themselves. */
  readonly operations: () => number;
  /** Sessions that were made and are not deleted. */
  readonly sessions: () => number;
  readonly forget: () => void;
}

/** Counts calls; `vi.restoreAllMocks` ends it. */
export function watchBackend(): WatchedBackend {
  const backend = tensorflowBackend()!;
  const run = vi.spyOn(backend, 'runSavedModel');
  const load = vi.spyOn(backend, 'loadSavedModelMetaGraph');
  const remove = vi.spyOn(backend, 'deleteSavedModel');
  const single = vi.spyOn(backend, 'executeSingleOutput');
  const multiple = vi.spyOn(backend, 'executeMultipleOutputs');
  return {
    runs: () => run.mock.calls.length,
    operations: () => single.mock.calls.length + multiple.mock.calls.length,
    sessions: () => load.mock.results.length - remove.mock.calls.length,
    forget: () => {
      for (const spy of [run, single, multiple]) spy.mockClear();
    },
  };
}
