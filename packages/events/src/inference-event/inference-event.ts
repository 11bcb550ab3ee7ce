import type { Tensor } from '../tensor/tensor.ts';
import type { ModelReference } from './model-reference.ts';
import type { Target } from './target.ts';

/** How a producer chose to log an inference. */
export interface Capture {
  /** Share of the inferences that are logged, in (0, 1]. */
  readonly sampleRate?: number | undefined;
  readonly sampler?: string | undefined;
  readonly reason?: string | undefined;
}

/** One inference that was made: one sample, to be explained. */
export interface InferenceEvent {
  /** Identity within the source; without one, the position in the input topic stands for it. */
  readonly id?: string | undefined;
  /** Who produced it, a URI reference. */
  readonly source: string;
  /** When the inference was made, milliseconds since 1970. */
  readonly timeMs: number;
  readonly model: ModelReference;
  /** Id of the request, as the client gave it. */
  readonly requestId?: string | undefined;
  /** Inputs of the network; at least one. */
  readonly inputs: readonly Tensor[];
  /** Logged outputs that are numbers; empty where outputs are not logged. */
  readonly outputs: readonly Tensor[];
  readonly target: Target;
  readonly capture?: Capture | undefined;
  /** What the producer wants to find again; without a prototype. */
  readonly attributes: Readonly<Record<string, string>>;
}
