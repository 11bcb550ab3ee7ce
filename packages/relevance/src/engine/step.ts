import type { Tensor } from '@tensorflow/tfjs-core';

import type { Node } from '../network/node.ts';
import type { Layer } from './layer.ts';
import type { LedgerTape } from './ledger-tape.ts';

/**
 * Runs a part of a step that makes tensors from nothing but those it is given and what the step holds, perhaps as a graph.
 *
 * @param name - Its own in the step.
 * @param given - Tensors of the pass that it reads, as far as there are any.
 */
export type RunPart = (
  name: string,
  given: readonly (Tensor | undefined)[],
  part: (ledger: LedgerTape | null) => readonly Tensor[],
) => readonly Tensor[];

/** What a step sees on the way back. */
export interface BackwardContext {
  /** What the node read, one a node input; present when the step asked for it. */
  readonly inputs: readonly Tensor[];
  /** What the node made; present when the step asked for it. */
  readonly output: Tensor;
  /** Relevance at the node's output. */
  readonly relevance: Tensor;
  /** Where the layer's sums go; `null` when nobody asked. */
  readonly ledger: LedgerTape | null;
  /** Runs the parts of a step that takes itself apart; missing for others, which are one part. */
  readonly run?: RunPart | undefined;
  /** Frees relevance and output before the step is done, for one that needs them no more. */
  readonly releaseOutput?: () => void;
  /**
   * Takes the largest magnitude of what the input was multiplied with `[batch, channels]`, where the relevance at it is such a product,
   * or no larger; missing when nobody asked.
   */
  readonly onCoefficientPeaks?: ((peaks: Tensor) => void) | undefined;
}

/** A node made ready for the backend: once forward, and back by its rule. */
export interface Step {
  readonly node: Node;
  /** `null` for nodes that only pass or route relevance. */
  readonly layer: Layer | null;
  /** Whether the way back keeps the sum, as passing and rearranging do. */
  readonly preservesSum: boolean;
  readonly needsInput: boolean;
  readonly needsOutput: boolean;
  readonly forward: (inputs: readonly Tensor[]) => Tensor;
  /**
   * Whether `backward` takes itself apart, so that memory is freed between the parts.
   *
   * @defaultValue false
   */
  readonly hasParts?: boolean;
  /** Relevance at the node's inputs, a tensor of its own for each. */
  readonly backward: (context: BackwardContext) => readonly Tensor[];
  /** The most by which the rule can multiply the l1 norm of relevance `[batch]`; missing where no rule divides. */
  readonly amplificationBound?: (context: Pick<BackwardContext, 'inputs'>) => Tensor;
  readonly dispose: () => void;
}
