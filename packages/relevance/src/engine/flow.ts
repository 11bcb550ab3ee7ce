import type { Tensor } from '@tensorflow/tfjs-core';
import { add } from '@tensorflow/tfjs-core';

import type { LedgerEntry } from './ledger.ts';
import { sampleSums } from './ledger.ts';

/** Relevance on its way back, with what is known of its sums, so that nothing is summed twice. */
export interface Flow {
  readonly relevance: Tensor;
  /** Whether the tensor may still stand for an array of ours, which then must not be handed out. */
  readonly isHostBacked: boolean;
  /** Sums a sample, where somebody has measured them. */
  readonly sums: Float64Array | null;
  /** The layer that this flow left and whose account `out` is still open. */
  readonly unbooked: LedgerEntry | null;
  /** The largest of what the layer that this flow left multiplied its input with, where that is known; freed with the relevance. */
  readonly coefficientPeaks?: Tensor | undefined;
  /** What of the sums has been booked at other layers whose relevance joined this one. */
  readonly bookedElsewhere?: Float64Array;
}

/** The relevance as an array that is the caller's to keep and change. */
export function valuesOf({ relevance, isHostBacked }: Flow): Float32Array {
  const values = relevance.dataSync() as Float32Array;
  return isHostBacked ? values.slice() : values;
}

/** Closes the account `out` of the layer that the flow left. */
export function bookOut({ relevance, sums, unbooked, bookedElsewhere }: Flow): void {
  if (unbooked === null) return;
  if (bookedElsewhere !== undefined) {
    const total = sums ?? sampleSums(relevance);
    unbooked.addSums(
      'out',
      bookedElsewhere.map((booked, sample) => total[sample]! - booked),
    );
  } else if (sums !== null) unbooked.addSums('out', sums);
  else unbooked.addSums('out', sampleSums(relevance));
}

/** Books the account `in` of the layer that the flow arrives at. */
export function bookIn({ relevance, sums }: Flow, entry: LedgerEntry | null): void {
  entry?.addSums('in', sums ?? sampleSums(relevance));
}

/**
 * Two flows into one tensor become one.
 *
 * The account of the second stays open, so that what a visitor changes in the joined relevance shows there.
 */
export function joinFlows(first: Flow | undefined, second: Flow): Flow {
  if (first === undefined) return second;
  const relevance = add(first.relevance, second.relevance);
  const joined = { relevance, isHostBacked: false, sums: null } as const;
  const { unbooked } = second;
  const booked = unbooked === null ? null : (first.sums ?? sampleSums(first.relevance));
  bookOut(booked === null ? first : { ...first, sums: booked });
  const earlier = second.bookedElsewhere;
  for (const { relevance: part, coefficientPeaks } of [first, second]) {
    part.dispose();
    coefficientPeaks?.dispose();
  }
  if (booked === null) return { ...joined, unbooked };
  const bookedElsewhere =
    earlier === undefined ? booked : booked.map((sum, sample) => sum + earlier[sample]!);
  return { ...joined, unbooked, bookedElsewhere };
}
