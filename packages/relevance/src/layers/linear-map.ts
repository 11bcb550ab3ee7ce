import type { Tensor } from '@tensorflow/tfjs-core';

/** A linear map on the backend, with its transpose. Tensors are `[batch, ...sample]`, channel last. */
export interface LinearMap {
  /** A·x, without bias. */
  readonly apply: (x: Tensor) => Tensor;
  /** Aᵀ·s. */
  readonly adjoint: (s: Tensor) => Tensor;
  /** Frees the weights on the backend. */
  readonly dispose: () => void;
}
