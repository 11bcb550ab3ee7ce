import { carryForward } from './carry-constants.ts';
import type { GraphDraft } from './graph-draft.ts';
import type { MergingNode, Surroundings } from './merge-weights.ts';
import { isMerging } from './merge-weights.ts';
import type { SpreadConstants } from './spread-constants.ts';
import { composeConstants, constantsOf, perChannel } from './spread-constants.ts';

/**
 * Takes out every affine layer that can go into the weights of the layer behind it, views in between included, and notes
 * it there.
 *
 * Exact where nothing else reads what lies in between, every channel that the layer reads has one constant, and every
 * value that the layer makes sees all of its offsets: zeros at the border would stay without.
 */
export function mergeAhead(draft: GraphDraft, surroundings: Map<string, Surroundings>): void {
  for (const { name } of draft.nodes.toReversed()) {
    const affine = draft.nodeOf(name);
    const way = affine?.kind === 'affine' ? draft.viewsAhead(affine) : undefined;
    if (affine?.kind !== 'affine' || way === undefined || !isMerging(way.reader)) continue;
    const { reader, views } = way;
    const carried = carryForward(constantsOf(affine), views, draft.shapes);
    const channels = draft.shapes.get(reader.inputs[0]!)!.at(-1)!;
    const constants = carried && perChannel(carried, channels);
    if (constants === undefined || !takesOffset(reader, constants)) continue;
    const known = surroundings.get(reader.name);
    const before = known?.before ? composeConstants(constants, known.before) : constants;
    surroundings.set(reader.name, { ...known, before });
    draft.bypass(affine);
  }
}

function takesOffset(reader: MergingNode, { offset }: SpreadConstants): boolean {
  if (reader.kind === 'dense' || offset.every((value) => value === 0)) return true;
  if (reader.kind === 'transposed-convolution') return false;
  return reader.window.padding.flat().every((cells) => cells === 0);
}
