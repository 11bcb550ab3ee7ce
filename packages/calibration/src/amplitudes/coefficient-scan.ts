import { AmplitudeSketch } from '@pellucid/relevance/amplitude';

/** Share of the values that are as large as {@link CoefficientFigures.high} or larger. */
const highShare = 1e-3;

/** Coefficients cᵢ = |Rᵢ| / (|aᵢ| · Σ|start|) of one map; infinite where there is relevance without activation. */
export interface CoefficientFigures {
  readonly largest: number;
  /** What one in a thousand of the coefficients reaches, those of zero left out. */
  readonly high: number;
  /** Missing where a map has no more than one position. */
  readonly channels?: ChannelCoefficients;
}

/** Coefficients of each channel of one map, those that are infinite left out. */
export interface ChannelCoefficients {
  readonly largest: Float32Array;
  /** Mean where the activation is not zero; 0 for a channel that is nowhere active. */
  readonly mean: Float32Array;
}

/** What a map is measured with. */
export interface CoefficientScanOptions {
  /** L1 norm of the start relevance, above 0. */
  readonly startL1: number;
  /** Number of channels, the last axis. */
  readonly channels: number;
}

/** Measures maps one after the other, in memory of its own. */
export class CoefficientScan {
  readonly #sketch = new AmplitudeSketch();
  #coefficients = new Float32Array(0);

  /**
   * The coefficients of one map; values that are not finite count as zero.
   *
   * @param activation - What the layer reads, of the same shape.
   */
  of(
    relevance: Float32Array,
    activation: Float32Array,
    { startL1, channels }: CoefficientScanOptions,
  ): CoefficientFigures {
    const size = relevance.length;
    if (this.#coefficients.length !== size) this.#coefficients = new Float32Array(size);
    const coefficients = this.#coefficients;
    let check = 0;
    for (let index = 0; index < size; index += 1) {
      const value = relevance[index]!;
      // NaN where both are zero: neither counted nor found by a branch.
      coefficients[index] = Math.abs(value) / (Math.abs(activation[index]!) * startL1);
      check += value - value;
    }
    // NaN where some relevance is not finite.
    if (check !== 0) zeroNonFinite(coefficients, relevance);
    const sketch = this.#sketch;
    sketch.clear();
    sketch.add(coefficients);
    const infinite = sketch.infinities('positive');
    const rank = Math.ceil((sketch.count('positive') + infinite) * highShare);
    return {
      largest: infinite > 0 ? Infinity : sketch.largest('positive'),
      high: infinite >= rank && infinite > 0 ? Infinity : sketch.positive.ranked(rank - infinite),
      ...(channels < size && { channels: byChannel(coefficients, channels) }),
    };
  }
}

function zeroNonFinite(coefficients: Float32Array, relevance: Float32Array): void {
  for (const [index, value] of relevance.entries()) {
    if (!Number.isFinite(value)) coefficients[index] = 0;
  }
}

function byChannel(coefficients: Float32Array, channels: number): ChannelCoefficients {
  const largest = new Float32Array(channels);
  const sums = new Float64Array(channels);
  const counts = new Uint32Array(channels);
  for (let start = 0; start < coefficients.length; start += channels) {
    for (let channel = 0; channel < channels; channel += 1) {
      const value = coefficients[start + channel]!;
      // Where the activation is zero there is none, or no bound.
      if (!(value < Infinity)) continue;
      sums[channel]! += value;
      counts[channel]! += 1;
      if (value > largest[channel]!) largest[channel] = value;
    }
  }
  const mean = Float32Array.from(sums, (sum, channel) => sum / Math.max(1, counts[channel]!));
  return { largest, mean };
}
