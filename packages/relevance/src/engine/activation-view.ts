import type { Point } from '../network/points.ts';

/** A point as a visitor sees it while the network is computed. */
export interface ActivationView {
  readonly point: Point;
  /** Samples in the batch; values behind the last of them are padding. */
  readonly samples: number;
  /** What the layer reads `[batch, ...point.shape]`, read back on the first call; the visitor's to change. */
  readonly activation: () => Float32Array;
}

/**
 * Called on the way forward at every point but the output, in execution order; returns whether it changed what
 * `activation()` gave it. Everything behind is computed from what is left there.
 */
export type ActivationVisitor = (view: ActivationView) => boolean;

/** What happens on the way forward. */
export interface TraceOptions {
  /** Sees and may change what is read at every point. */
  readonly atActivation?: ActivationVisitor | undefined;
  /**
   * Whether the tensors of all nodes are kept, and not only those that the way back of this explainer needs.
   *
   * @defaultValue false
   */
  readonly keepsAll?: boolean;
}
