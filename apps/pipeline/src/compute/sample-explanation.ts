import type { Finding } from '@pellucid/error-models';
import type { AppliedFilter } from '@pellucid/filters';
import type { Amplitude } from '@pellucid/relevance/amplitude';

import type { PluginReport } from '../plugins/plugin-tally.ts';
import type { PointFailure } from './sample-detector.ts';

/** Sums of relevance at one layer: in = out + bias + stabilizer + dropped up to rounding. */
export interface LayerFigures {
  /** Arrives at the layer's output. */
  readonly in: number;
  /** Leaves at its input, before any filter there. */
  readonly out: number;
  readonly bias: number;
  readonly stabilizer: number;
  readonly dropped: number;
}

/** An amplitude as it leaves a thread: numbers alone, as every small array would cost as much as all of them. */
export interface AmplitudeFigures extends Omit<Amplitude, 'top8'> {
  /** |R|₍₁₎ / |R|₍ₘ₎; `undefined` where it is not defined. */
  readonly gap: number | undefined;
}

/** What was measured and done at one point. */
export interface PointFigures {
  readonly raw: AmplitudeFigures;
  /** The very same object as `raw` where no filter wrote. */
  readonly corrected: AmplitudeFigures;
  readonly applied: readonly AppliedFilter[];
}

/** The explanation of one sample, as plain data. */
export interface SampleExplanation {
  /** The network's output in the layout of the model file. */
  readonly output: Float32Array;
  /** The class that is explained. */
  readonly target: number;
  /** Sum of the start relevance. */
  readonly startValue: number;
  /** Corrected relevance of the input in the layout of the model file. */
  readonly relevance: Float32Array;
  /** Relevance of the input with an empty chain; `null` when nobody asked. */
  readonly uncorrected: Float32Array | null;
  /** A row a layer in execution order. */
  readonly layers: readonly LayerFigures[];
  /** A row a point in execution order. */
  readonly points: readonly PointFigures[];
  readonly findings: readonly Finding[];
  /** A value a watch of the plan, in their order; NaN where its statistic cannot tell. */
  readonly statistics: Float64Array;
  /** Error models of plugins that failed, where they did first; missing where none did. */
  readonly failures?: readonly PointFailure[];
}

/** Time that the parts of a batch took, milliseconds. */
export interface BatchTimings {
  readonly forwardMs: number;
  /** The way back without what happens at the points. */
  readonly relpropMs: number;
  /** Read-back, injection, amplitude, filters and write-back at the points. */
  readonly pointsMs: number;
}

/** A batch, explained. */
export interface BatchExplanation {
  readonly samples: readonly SampleExplanation[];
  readonly timings: BatchTimings;
  /** What plugins did meanwhile. */
  readonly plugins?: readonly PluginReport[];
}
