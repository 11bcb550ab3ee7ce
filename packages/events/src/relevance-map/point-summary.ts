import type { Tensor } from '../tensor/tensor.ts';
import type { Amplitude } from './amplitude.ts';
import type { AppliedFilter } from './applied-filter.ts';

/** The relevance of the tensor that a weighted layer reads. */
export interface PointSummary {
  /** Identity of the point: `NN_kind_name`, `input` or `output`. */
  readonly id: string;
  /** Ordinal of the lowest weighted layer that reads it; one more than the last at the network's output. */
  readonly ordinal: number;
  /** Kind of that layer; `output` at the network's output. */
  readonly kind: string;
  readonly name: string;
  /** Before the chain. */
  readonly raw: Amplitude;
  /** After the chain; absent where no filter is set. */
  readonly corrected?: Amplitude | undefined;
  /** The chain in its order. */
  readonly filters: readonly AppliedFilter[];
  /** The corrected relevance itself, without batch axis; on demand. */
  readonly relevance?: Tensor | undefined;
}
