import type { Tensor } from '@tensorflow/tfjs-core';
import { tidy } from '@tensorflow/tfjs-core';

import { fingerprint } from './fingerprint.ts';
import type { GraphFunction } from './graph-function.ts';
import { graphFunction } from './graph-function.ts';
import { loadGraph } from './load-graph.ts';
import { recordOperations } from './record-operations.ts';
import type { TensorflowBackend } from './tensorflow-backend.ts';

/** What a function of tensors made, and what goes with it, the same in every call. */
export interface Made<Note> {
  readonly tensors: readonly Tensor[];
  readonly note: Note;
}

/**
 * Calls a function of tensors that does the same with whatever tensors of the same shapes it is given.
 *
 * @param name - Its own in this pass.
 */
export type CallFunction = <Note>(
  name: string,
  given: readonly Tensor[],
  run: () => Made<Note>,
) => Made<Note>;

/** A function with its note. */
interface Held extends GraphFunction {
  readonly note: unknown;
  /** Whether it has been seen to make what the operations make one by one. */
  isProven: boolean;
}

/** The functions of one kind of pass, from the operations one by one to a graph. */
export class GraphPass {
  readonly #backend: TensorflowBackend;
  readonly #after: number | null;
  readonly #functions = new Map<string, Held>();
  #passes = 0;
  /** `null` before there is a graph. */
  #session: number | null = null;

  /** @param after - Passes that are run operation by operation before one is recorded; `null` never records. */
  constructor(backend: TensorflowBackend, after: number | null) {
    this.#backend = backend;
    this.#after = after;
  }

  /** Runs one pass. */
  run<Result>(pass: (call: CallFunction) => Result): Result {
    if (this.#session !== null) return pass(this.#callGraph);
    this.#passes += 1;
    if (this.#after === null || this.#passes !== this.#after + 1) return pass(callAsItIs);
    try {
      const result = pass(this.#record);
      this.#load();
      return result;
    } catch (error) {
      this.#passes -= 1;
      this.#functions.clear();
      throw error;
    }
  }

  dispose(): void {
    if (this.#session !== null) this.#backend.deleteSavedModel(this.#session);
    this.#session = null;
    this.#functions.clear();
  }

  readonly #record: CallFunction = (name, given, run) => {
    const { result, recording } = recordOperations(this.#backend, given, () => {
      let note: ReturnType<typeof run>['note'];
      // Whatever it does not hand out goes, so that what is left is somebody else's.
      const tensors = tidy(() => {
        const made = run();
        note = made.note;
        return [...made.tensors];
      });
      return { tensors, note: note! };
    });
    const prefix = `f${this.#functions.size}`;
    const made = graphFunction(this.#backend, recording, { prefix, given, made: result.tensors });
    if (made !== null) this.#functions.set(name, { ...made, note: result.note, isProven: false });
    return result;
  };

  #load(): void {
    const functions = [...this.#functions.values()];
    if (functions.length === 0) return;
    try {
      this.#session = loadGraph(
        this.#backend,
        functions.flatMap(({ nodes }) => nodes),
      );
    } catch {
      // Without a graph everything is as it was, only slower.
      this.#functions.clear();
    }
  }

  readonly #callGraph: CallFunction = <Note>(
    name: string,
    given: readonly Tensor[],
    run: () => Made<Note>,
  ): Made<Note> => {
    const held = this.#functions.get(name);
    if (held === undefined || !fits(held, given)) return run();
    if (!held.isProven) return this.#prove(name, held, given, run);
    return { tensors: this.#runGraph(held, given), note: held.note as Note };
  };

  /** Both ways once: what differs in a bit, or fails, stays as it was. */
  #prove<Note>(
    name: string,
    held: Held,
    given: readonly Tensor[],
    run: () => Made<Note>,
  ): Made<Note> {
    let fingerprints: readonly string[] | null = null;
    try {
      // Gone before the others are made, which would take as much memory again.
      const tensors = this.#runGraph(held, given);
      fingerprints = tensors.map((made) => fingerprint(made));
      for (const made of tensors) made.dispose();
    } catch {
      // A graph that TensorFlow does not run: below.
    }
    const made = run();
    held.isProven = made.tensors.every(
      (tensor, index) => fingerprint(tensor) === fingerprints?.[index],
    );
    if (!held.isProven) this.#functions.delete(name);
    return made;
  }

  #runGraph({ feeds, feedNames, outputNames }: Held, given: readonly Tensor[]): Tensor[] {
    const inputs = feeds.map((feed) => (typeof feed === 'number' ? given[feed]! : feed));
    return this.#backend.runSavedModel(this.#session!, inputs, feedNames, outputNames);
  }
}

/** Calls a function operation by operation. */
export const callAsItIs: CallFunction = (_name, _given, run) => run();

function fits({ shapes }: GraphFunction, given: readonly Tensor[]): boolean {
  return (
    shapes.length === given.length &&
    shapes.every((shape, place) => shape.join() === given[place]!.shape.join())
  );
}
