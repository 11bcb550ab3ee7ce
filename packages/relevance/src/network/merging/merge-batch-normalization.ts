import type { GraphDraft } from './graph-draft.ts';
import { mergeAcross } from './merge-across.ts';
import { mergeAffinePairs } from './merge-affine-pairs.ts';
import { mergeAhead } from './merge-ahead.ts';
import { mergeBack } from './merge-back.ts';
import type { Surroundings } from './merge-weights.ts';

/**
 * Takes out affine layers wherever they can go into the weights of another layer exactly, and notes them there: with the
 * layer in front, else with the layer behind.
 *
 * @param surroundings - By the name of the layer with the weights, which it keeps.
 */
export function mergeBatchNormalization(
  draft: GraphDraft,
  surroundings: Map<string, Surroundings>,
): void {
  mergeAffinePairs(draft);
  mergeBack(draft, surroundings);
  mergeAcross(draft, surroundings);
  mergeAhead(draft, surroundings);
}
