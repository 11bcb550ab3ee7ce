import { carryBack } from './carry-constants.ts';
import type { GraphDraft } from './graph-draft.ts';
import type { Surroundings } from './merge-weights.ts';
import { channelsOf, isMerging } from './merge-weights.ts';
import { composeConstants, constantsOf, perChannel } from './spread-constants.ts';

/**
 * Takes out every affine layer that can go into the weights of the layer in front of it, views in between included, and
 * notes it there.
 *
 * Exact where nothing else reads what lies in between, and every channel that the layer makes has one constant.
 */
export function mergeBack(draft: GraphDraft, surroundings: Map<string, Surroundings>): void {
  for (const { name } of draft.nodes) {
    const affine = draft.nodeOf(name);
    const way = affine?.kind === 'affine' ? draft.viewsBehind(affine) : undefined;
    if (affine?.kind !== 'affine' || way === undefined || !isMerging(way.origin)) continue;
    const carried = carryBack(constantsOf(affine), way.views, draft.shapes);
    const constants = carried && perChannel(carried, channelsOf(way.origin));
    if (constants === undefined) continue;
    const known = surroundings.get(way.origin.name);
    const after = known?.after ? composeConstants(known.after, constants) : constants;
    surroundings.set(way.origin.name, { ...known, after });
    draft.bypass(affine);
  }
}
