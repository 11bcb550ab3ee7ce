import type { Tensor } from '@tensorflow/tfjs-core';
import { reshape, sum } from '@tensorflow/tfjs-core';

import type { Layer } from './layer.ts';

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
}

/**
 * Collects the sums of one layer: float32 on the backend, a sample or, where channels have weights, a sample and channel;
 * float64 from there on.
 */
export class LedgerEntry {
  readonly row: LedgerRow;

  constructor(layer: Layer, samples: number) {
    this.row = {
      layer,
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

  /** Adds the sum over each sample of `values` `[batch, ...sample]` to an account. */
  add(account: LedgerAccount, values: Tensor): void {
    const axes = values.shape.slice(1).map((_, index) => index + 1);
    const sums = sum(values, axes).dataSync();
    const totals = this.row[account];
    for (let sample = 0; sample < totals.length; sample += 1) totals[sample]! += sums[sample]!;
  }

  /**
   * Adds the weighted sum over each sample of `values` `[batch, ...sample]` to an account.
   *
   * @param weights - A factor a channel.
   */
  addWeighted(account: LedgerAccount, values: Tensor, weights: Float32Array): void {
    const channels = weights.length;
    const partial = sum(reshape(values, [values.shape[0], -1, channels]), 1).dataSync();
    const totals = this.row[account];
    for (let sample = 0; sample < totals.length; sample += 1) {
      for (let channel = 0; channel < channels; channel += 1) {
        totals[sample]! += partial[sample * channels + channel]! * weights[channel]!;
      }
    }
  }
}
