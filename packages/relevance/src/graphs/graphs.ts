import type { CallFunction } from './graph-pass.ts';
import { GraphPass, callAsItIs } from './graph-pass.ts';
import type { TensorflowBackend } from './tensorflow-backend.ts';
import { tensorflowBackend } from './tensorflow-backend.ts';

/** Runs passes that come again and again as graphs of TensorFlow, and as they are on every other backend. */
export interface Graphs {
  /** @param kind - The same for passes that call the same functions with tensors of the same shapes. */
  readonly run: <Result>(kind: string, pass: (call: CallFunction) => Result) => Result;
  readonly dispose: () => void;
}

/** Kinds of passes that have a graph at most; the one that was made first goes when there are more. */
const mostKinds = 16;

/**
 * An operation that is asked for by itself costs up to a tenth of a millisecond, whatever it does; as a node of a graph it costs next to
 * nothing, and those that do not wait for each other run side by side.
 *
 * @param after - Passes of a kind that are run operation by operation before one is recorded; `null` never records.
 */
export function createGraphs(after: number | null): Graphs {
  const passes = new Map<string, GraphPass>();
  let madeFor: TensorflowBackend | null = null;
  const dispose = (): void => {
    for (const pass of passes.values()) pass.dispose();
    passes.clear();
  };
  return {
    run: (kind, pass) => {
      const backend = tensorflowBackend();
      if (backend === null) return pass(callAsItIs);
      if (backend !== madeFor) dispose();
      madeFor = backend;
      let held = passes.get(kind);
      if (held === undefined) {
        dropFirst(passes);
        held = new GraphPass(backend, after);
        passes.set(kind, held);
      }
      return held.run(pass);
    },
    dispose,
  };
}

function dropFirst(passes: Map<string, GraphPass>): void {
  const [first] = passes;
  if (passes.size < mostKinds || first === undefined) return;
  first[1].dispose();
  passes.delete(first[0]);
}
