import type { Tensor } from '@tensorflow/tfjs-core';

/** A linear map on the backend, with its transpose. Tensors are `[batch, ...sample]`, channel last. */
export interface LinearMap {
  /** A·x, without bias. */
  readonly apply: (x: Tensor) => Tensor;
  /** A·x + bias with a bias a channel `[channels]`, where the backend has one operation for both. */
  readonly applyWithBias?: (x: Tensor, bias: Tensor) => Tensor;
  /** Aᵀ·s. */
  readonly adjoint: (s: Tensor) => Tensor;
  /** Frees the weights on the backend. */
  readonly dispose: () => void;
}
