import type { Tensor } from '@tensorflow/tfjs-core';
import { tidy } from '@tensorflow/tfjs-core';

import type { CallFunction } from '../graphs/graph-pass.ts';
import { addMasses } from './add-masses.ts';
import type { Flow } from './flow.ts';
import { bookIn, bookOut } from './flow.ts';
import { LedgerTape } from './ledger-tape.ts';
import type { LedgerRow } from './ledger.ts';
import { LedgerEntry } from './ledger.ts';
import type { PropagationOptions } from './propagate.ts';
import type { RunPart, Step } from './step.ts';

/** Takes what has arrived at a step's output to its inputs. */
export function takeStep<Record>(
  step: Step,
  flow: Flow,
  { trace, ledger, atPoint, call, isLastUse }: PropagationOptions<Record>,
): { leaving: readonly Flow[]; row: LedgerRow | null } {
  const { node, layer, preservesSum } = step;
  const entry =
    ledger !== null && layer !== null ? new LedgerEntry(layer, trace.samples, ledger) : null;
  if (!preservesSum) bookOut(flow);
  const returned = tidy(() => {
    const inputs = node.inputs.map((name) => trace.tensors.get(name)!);
    const output = trace.tensors.get(node.name)!;
    bookIn(flow, entry);
    if (entry !== null && ledger?.amplificationBound === true && step.amplificationBound) {
      const bound = step.amplificationBound({ inputs }).dataSync();
      entry.row.amplificationBound = spread(bound, trace.samples);
    }
    const peaks: Tensor[] = [];
    const context = {
      inputs,
      output,
      relevance: flow.relevance,
      releaseOutput: () => {
        flow.relevance.dispose();
        if (isLastUse) trace.release(node.name);
      },
    };
    const onCoefficientPeaks = atPoint && ((tensor: Tensor) => peaks.push(tensor));
    const run = partRunner(step, entry, call);
    const shares = step.hasParts
      ? step.backward({ ...context, ledger: null, run, onCoefficientPeaks })
      : run('', [...inputs, output, flow.relevance], (tape) =>
          step.backward({ ...context, ledger: tape }),
        );
    if (entry?.row.masses) for (const share of shares) addMasses(entry.row.masses, share);
    return [...shares, ...peaks];
  });
  const shares = returned.slice(0, node.inputs.length);
  const coefficientPeaks = returned[node.inputs.length];
  if (shares.every(({ id }) => id !== flow.relevance.id)) flow.relevance.dispose();
  const leaving = shares.map((relevance): Flow => {
    if (preservesSum) return { ...flow, relevance, coefficientPeaks: undefined };
    const isHostBacked = flow.isHostBacked && relevance.dataId === flow.relevance.dataId;
    return { relevance, isHostBacked, sums: null, unbooked: entry, coefficientPeaks };
  });
  return { leaving, row: entry?.row ?? null };
}

/** Runs parts of a step and books what they have summed. */
function partRunner({ node }: Step, entry: LedgerEntry | null, call: CallFunction): RunPart {
  return (name, given, part) => {
    const read = given.filter((tensor) => tensor !== undefined);
    const { tensors, note } = call(`${node.name} ${name}`, read, () => {
      const tape = entry === null ? null : new LedgerTape();
      const made = part(tape);
      const { sums = [], bookings = [] } = tape ?? {};
      return { tensors: [...made, ...sums], note: { made: made.length, bookings } };
    });
    const sums = tensors.slice(note.made);
    const numbers = sums.map((made) => made.dataSync());
    for (const made of sums) made.dispose();
    for (const booking of note.bookings) entry?.book(booking, numbers[booking.place]!);
    return tensors.slice(0, note.made);
  };
}

/** One number a sample, where the backend made one for all of them too. */
function spread(values: ArrayLike<number>, samples: number): Float64Array {
  return Float64Array.from(
    { length: samples },
    (_, sample) => values[values.length === 1 ? 0 : sample]!,
  );
}
