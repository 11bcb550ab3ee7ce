import type { Tensor } from '@tensorflow/tfjs-core';
import { sum, tidy } from '@tensorflow/tfjs-core';

import type { Layer } from './layer.ts';
import type { Booking } from './ledger-tape.ts';

/** Where relevance can go at a layer. */
export const ledgerAccounts = ['in', 'out', 'bias', 'stabilizer', 'dropped'] as const;

/** Name of an account of the ledger. */
export type LedgerAccount = (typeof ledgerAccounts)[number];

/**
 * Sums of relevance at one layer, one number a sample: in = out + bias + stabilizer + dropped up to rounding.
 * A layer that multiplies by its derivative, as the rule `gradient` does, keeps no such balance.
 *
 * `in` arrives at the layer's output, `out` leaves at its input; the others are what the bias, the stabilizer and
 * outputs of exactly zero kept.
 */
export interface LedgerRow extends Readonly<Record<LedgerAccount, Float64Array>> {
  readonly layer: Layer;
  /** What a visitor took off behind the layer, at the point that it reads; zero at layers without a point of their own. */
  readonly filters: Float64Array;
  /** What leaves at the layer's input by sign; `null` when nobody asked. */
  readonly masses: LedgerMasses | null;
  /**
   * The most by which the rule can multiply the l1 norm of relevance at this layer; `null` when nobody asked, and where no
   * rule divides.
   */
  readonly amplificationBound: Float64Array | null;
}

/** Relevance at a layer's input by sign, one number a sample; values that are not finite are only counted. */
export interface LedgerMasses {
  readonly positive: Float64Array;
  /** As a positive number. */
  readonly negative: Float64Array;
  readonly nonFinite: Float64Array;
}

/** What the ledger holds beside the sums. */
export interface LedgerOptions {
  /**
   * Positive and negative mass and the number of values that are not finite.
   *
   * @defaultValue false
   */
  readonly masses?: boolean;
  /**
   * κ of each layer with a rule that divides, at the price of a forward pass or more through it.
   *
   * @defaultValue false
   */
  readonly amplificationBound?: boolean;
}

/** Sum over each sample of `values` `[batch, ...sample]`: `[batch]`. */
export function sumSamples(values: Tensor): Tensor {
  const axes = values.shape.slice(1).map((_, index) => index + 1);
  return tidy(() => sum(values, axes));
}

/** The same as numbers. */
export function sampleSums(values: Tensor): Float64Array {
  return Float64Array.from(sumSamples(values).dataSync());
}

/**
 * Collects the sums of one layer: float32 on the backend, a sample or, where channels have weights, a sample and channel;
 * float64 from there on.
 */
export class LedgerEntry {
  readonly row: LedgerRow & { amplificationBound: Float64Array | null };

  constructor(layer: Layer, samples: number, { masses = false }: LedgerOptions = {}) {
    const zeros = (): Float64Array => new Float64Array(samples);
    this.row = {
      layer,
      filters: zeros(),
      masses: masses ? { positive: zeros(), negative: zeros(), nonFinite: zeros() } : null,
      amplificationBound: null,
      in: new Float64Array(samples),
      out: new Float64Array(samples),
      bias: new Float64Array(samples),
      stabilizer: new Float64Array(samples),
      dropped: new Float64Array(samples),
    };
  }

  /** Adds known sums, one a sample, to an account. */
  addSums(account: LedgerAccount, sums: Float64Array): void {
    const totals = this.row[account];
    for (let sample = 0; sample < totals.length; sample += 1) totals[sample]! += sums[sample]!;
  }

  /** Adds what a step has summed on the backend. */
  book({ account, factors, channels }: Booking, sums: ArrayLike<number>): void {
    const totals = this.row[account];
    for (let sample = 0; sample < totals.length; sample += 1) {
      for (let channel = 0; channel < channels; channel += 1) {
        const factor = typeof factors === 'number' ? factors : factors[channel]!;
        totals[sample]! += sums[sample * channels + channel]! * factor;
      }
    }
  }
}
