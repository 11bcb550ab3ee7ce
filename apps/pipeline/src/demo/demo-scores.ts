/** Mean and tenth percentile of a score. */
export interface Spread {
  readonly mean: number;
  readonly p10: number;
}

/** Cosine to the clean map before and after correction. */
export interface CosineScores {
  /** Events with spikes, without correction. */
  readonly spikedUncorrected: Spread;
  /** Events with spikes, corrected. */
  readonly spikedCorrected: Spread;
  /** Events without, corrected all the same. */
  readonly cleanCorrected: Spread;
}

/** Share of the positive relevance that lies on the strokes of the digit, mean over the events with spikes. */
export interface StrokeScores {
  readonly clean: number;
  readonly uncorrected: number;
  readonly corrected: number;
}

/** Mean amplitude at one point over all events. */
export interface PointScores {
  readonly point: string;
  readonly pmpPositiveLog10: { readonly raw: number; readonly corrected: number };
  readonly pmpNegativeLog10: { readonly raw: number; readonly corrected: number };
  readonly gap: { readonly raw: number; readonly corrected: number };
  readonly spiked: number;
  readonly found: number;
}

/** What the demo measured. */
export interface DemoScores {
  readonly events: number;
  readonly spiked: number;
  /** Events with spikes that have a finding at the point that was hit. */
  readonly found: number;
  readonly missed: number;
  /** Events without spikes that have a finding. */
  readonly falseFindings: number;
  readonly epsilon: CosineScores;
  readonly zPlus: CosineScores;
  readonly strokes: StrokeScores;
  readonly points: readonly PointScores[];
}

/** Mean and tenth percentile of numbers; NaN for none. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return { mean: meanOf(values), p10: sorted[Math.floor((sorted.length - 1) * 0.1)] ?? Number.NaN };
}

/** Mean of numbers; NaN for none. */
export function meanOf(values: readonly number[]): number {
  return values.length === 0
    ? Number.NaN
    : values.reduce((total, value) => total + value, 0) / values.length;
}
