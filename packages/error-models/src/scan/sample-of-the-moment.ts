import type { RelevanceSums } from '@pellucid/filters';
import type { Amplitude } from '@pellucid/relevance/amplitude';

import { ActivationScan } from './activation-scan.ts';
import { displacement } from './displacement.ts';
import { sumOfSquares } from './sum-of-squares.ts';

/** One sample at one point. */
export interface ScannedSample {
  /** `[...shape]`, raw; it is not changed, and not read once the next sample is there. */
  readonly relevance: Float32Array;
  /** What the layer reads, of the same shape; called each time a figure needs it. */
  readonly activation: () => Float32Array;
  readonly summary: Amplitude;
  readonly start: RelevanceSums;
}

/** The sample that figures are of, until the next takes its place. */
export class SampleOfTheMoment {
  #seen: ScannedSample | undefined;
  #finite: Float32Array | undefined;
  #squares: number | undefined;
  readonly #activation = new ActivationScan();
  #scanned = -1;
  #displacement: { readonly value: number | undefined } | undefined;
  /** Grows with every sample; what was worked out for another number is stale. */
  number = 0;

  get seen(): ScannedSample {
    return this.#seen!;
  }

  replace(next: ScannedSample): void {
    this.#seen = next;
    this.#finite = undefined;
    this.#squares = undefined;
    this.#displacement = undefined;
    this.number += 1;
  }

  /** The relevance, or a copy with zeros for values that are not finite. */
  finite(): Float32Array {
    const { relevance, summary } = this.seen;
    this.#finite ??=
      summary.nonFinite === 0
        ? relevance
        : relevance.map((value) => (Number.isFinite(value) ? value : 0));
    return this.#finite;
  }

  /** Figures of relevance and activation. */
  activation(): ActivationScan {
    const { activation, summary } = this.seen;
    if (this.#scanned !== this.number) {
      this.#activation.run(this.finite(), activation(), summary.top8[0] ?? 0);
    }
    this.#scanned = this.number;
    return this.#activation;
  }

  /** Σ R². */
  squares(): number {
    this.#squares ??= sumOfSquares(this.finite());
    return this.#squares;
  }

  /** The displacement, which several error models ask for. */
  displacement(shape: readonly number[]): number | undefined {
    this.#displacement ??= {
      value: displacement(this.finite(), this.seen.activation(), shape),
    };
    return this.#displacement.value;
  }
}
