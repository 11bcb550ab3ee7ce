import type { Tensor } from '@tensorflow/tfjs-core';
import { matMul, ones, reshape, sum, tidy } from '@tensorflow/tfjs-core';

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

/** Sum over each sample of `values` `[batch, ...sample]`. */
export function sampleSums(values: Tensor): Float64Array {
  const axes = values.shape.slice(1).map((_, index) => index + 1);
  return Float64Array.from(tidy(() => sum(values, axes)).dataSync());
}

/** Sums over the positions of `values` `[batch, ...positions, channels]`: `[batch, channels]`, as many numbers. */
function channelSums(values: Tensor, batch: number, channels: number): Tensor {
  const positions = values.size / (batch * channels);
  if (positions === 1) return values;
  // A row of ones times the values takes half the time of a sum over an axis that is not the last.
  return matMul(ones([batch, 1, positions]), reshape(values, [batch, positions, channels]));
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

  /** Adds the sum over each sample of `values` `[batch, ...sample]` to an account. */
  add(account: LedgerAccount, values: Tensor): void {
    this.addSums(account, sampleSums(values));
  }

  /**
   * Adds weighted sums over each sample of `values` `[batch, ...sample]` to accounts.
   *
   * @param weights - A factor a channel, or one for all, by account; `null` leaves the account as it is.
   */
  addWeighted(
    values: Tensor,
    weights: Readonly<Partial<Record<LedgerAccount, Float32Array | number | null>>>,
  ): void {
    const entries = Object.entries(weights) as [LedgerAccount, Float32Array | number | null][];
    const [batch, channels] = [values.shape[0], values.shape.at(-1)!];
    if (entries.every(([, factors]) => factors === null)) return;
    const partial = channelSums(values, batch, channels).dataSync();
    for (const [account, factors] of entries) {
      if (factors !== null) this.#addPartial(account, partial, channels, factors);
    }
  }

  #addPartial(
    account: LedgerAccount,
    partial: ArrayLike<number>,
    channels: number,
    factors: Float32Array | number,
  ): void {
    const totals = this.row[account];
    for (let sample = 0; sample < totals.length; sample += 1) {
      for (let channel = 0; channel < channels; channel += 1) {
        const factor = typeof factors === 'number' ? factors : factors[channel]!;
        totals[sample]! += partial[sample * channels + channel]! * factor;
      }
    }
  }
}
