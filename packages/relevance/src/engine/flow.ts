import type { Tensor } from '@tensorflow/tfjs-core';
import { add } from '@tensorflow/tfjs-core';

import type { LedgerEntry } from './ledger.ts';

/** Relevance on its way back, with what is known of its sums, so that nothing is summed twice. */
export interface Flow {
  readonly relevance: Tensor;
  /** Whether the tensor may still stand for an array of ours, which then must not be handed out. */
  readonly isHostBacked: boolean;
  /** Sums a sample, where somebody has measured them. */
  readonly sums: Float64Array | null;
  /** The layer that this flow left and whose account `out` is still open. */
  readonly unbooked: LedgerEntry | null;
}

/** The relevance as an array that is the caller's to keep and change. */
export function valuesOf({ relevance, isHostBacked }: Flow): Float32Array {
  const values = relevance.dataSync() as Float32Array;
  return isHostBacked ? values.slice() : values;
}

/** Closes the account `out` of the layer that the flow left. */
export function bookOut({ relevance, sums, unbooked }: Flow): void {
  if (sums !== null) unbooked?.addSums('out', sums);
  else unbooked?.add('out', relevance);
}

/** Books the account `in` of the layer that the flow arrives at. */
export function bookIn({ relevance, sums }: Flow, entry: LedgerEntry | null): void {
  if (sums !== null) entry?.addSums('in', sums);
  else entry?.add('in', relevance);
}

/** Two flows into one tensor become one. */
export function joinFlows(first: Flow | undefined, second: Flow): Flow {
  if (first === undefined) return second;
  bookOut(first);
  bookOut(second);
  const relevance = add(first.relevance, second.relevance);
  first.relevance.dispose();
  second.relevance.dispose();
  return { relevance, isHostBacked: false, sums: null, unbooked: null };
}
