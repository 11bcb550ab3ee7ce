import type { Tensor } from '@tensorflow/tfjs-core';
import { clone, keep, matMul, ones, reshape, tidy } from '@tensorflow/tfjs-core';

import type { LedgerAccount } from './ledger.ts';
import { sumSamples } from './ledger.ts';

/** What a tensor of sums is for. */
export interface Booking {
  readonly account: LedgerAccount;
  /** Place of the tensor on the tape. */
  readonly place: number;
  /** Sums a sample. */
  readonly channels: number;
  /** A factor a channel, or one for all. */
  readonly factors: Float32Array | number;
}

/** Sums that a step makes on the backend, to be read and booked when the step is done. */
export class LedgerTape {
  /** Each `[batch]` or `[batch, channels]`, as many numbers. MUST be disposed. */
  readonly sums: Tensor[] = [];
  readonly bookings: Booking[] = [];

  /** Notes the sum over each sample of `values` `[batch, ...sample]` for an account. */
  add(account: LedgerAccount, values: Tensor): void {
    this.bookings.push({ account, place: this.sums.length, channels: 1, factors: 1 });
    this.#push(() => sumSamples(values));
  }

  /**
   * Notes weighted sums over each sample of `values` `[batch, ...sample]` for accounts.
   *
   * @param weights - A factor a channel, or one for all, by account; `null` leaves the account as it is.
   */
  addWeighted(
    values: Tensor,
    weights: Readonly<Partial<Record<LedgerAccount, Float32Array | number | null>>>,
  ): void {
    const [batch, channels] = [values.shape[0], values.shape.at(-1)!];
    const place = this.sums.length;
    for (const [account, factors] of Object.entries(weights)) {
      if (factors === null) continue;
      this.bookings.push({ account: account as LedgerAccount, place, channels, factors });
    }
    if (this.bookings.at(-1)?.place !== place) return;
    this.#push(() => channelSums(values, batch, channels));
  }

  /** Kept, as the values may go before the step is done. */
  #push(made: () => Tensor): void {
    this.sums.push(keep(tidy(made)));
  }
}

/** Sums over the positions of `values` `[batch, ...positions, channels]`: `[batch, channels]`, as many numbers. */
function channelSums(values: Tensor, batch: number, channels: number): Tensor {
  const positions = values.size / (batch * channels);
  if (positions === 1) return clone(values);
  // A row of ones times the values takes half the time of a sum over an axis that is not the last.
  return matMul(ones([batch, 1, positions]), reshape(values, [batch, positions, channels]));
}
