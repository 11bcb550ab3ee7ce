import { AmplitudeSketch } from '@pellucid/relevance/amplitude';

/** Share of the values that are as large as {@link CoefficientFigures.high} or larger. */
const highShare = 1e-3;

/** Coefficients cᵢ = |Rᵢ| / (|aᵢ| · Σ|start|) of one map; infinite where there is relevance without activation. */
export interface CoefficientFigures {
  readonly largest: number;
  /** What one in a thousand of the coefficients reaches, those of zero left out. */
  readonly high: number;
}

/** Measures maps one after the other, in memory of its own. */
export class CoefficientScan {
  readonly #sketch = new AmplitudeSketch();
  #coefficients = new Float32Array(0);

  /**
   * The coefficients of one map; values that are not finite count as zero.
   *
   * @param activation - What the layer reads, of the same shape.
   * @param startL1 - L1 norm of the start relevance, above 0.
   */
  of(relevance: Float32Array, activation: Float32Array, startL1: number): CoefficientFigures {
    const size = relevance.length;
    if (this.#coefficients.length !== size) this.#coefficients = new Float32Array(size);
    const coefficients = this.#coefficients;
    for (let index = 0; index < size; index += 1) {
      const magnitude = Math.abs(relevance[index]!);
      coefficients[index] =
        magnitude > 0 && magnitude < Infinity
          ? magnitude / (Math.abs(activation[index]!) * startL1)
          : 0;
    }
    const sketch = this.#sketch;
    sketch.clear();
    sketch.add(coefficients);
    const infinite = sketch.infinities('positive');
    const rank = Math.ceil((sketch.count('positive') + infinite) * highShare);
    return {
      largest: infinite > 0 ? Infinity : sketch.largest('positive'),
      high: infinite >= rank && infinite > 0 ? Infinity : sketch.positive.ranked(rank - infinite),
    };
  }
}
