import type { ConcatenateNode } from '../node.ts';
import type { GraphDraft } from './graph-draft.ts';
import type { MergingNode, Surroundings } from './merge-weights.ts';
import { channelsOf, isMerging } from './merge-weights.ts';
import { composeConstants, constantsOf, perChannel } from './spread-constants.ts';

/**
 * Takes out every affine layer behind a concatenation of channels whose parts are all made by layers with weights, as convolutions of
 * several kernels in front of one batch normalization are, and notes its parts there.
 *
 * Exact where nothing else reads the parts or the whole.
 */
export function mergeAcross(draft: GraphDraft, surroundings: Map<string, Surroundings>): void {
  for (const { name } of draft.nodes) {
    const affine = draft.nodeOf(name);
    if (affine?.kind !== 'affine') continue;
    const source = draft.sourceOf(affine);
    if (source.kind !== 'concatenate' || draft.soleReaderOf(source.name) === undefined) continue;
    const channels = draft.shapes.get(source.name)!.at(-1)!;
    const constants = perChannel(constantsOf(affine), channels);
    const parts = constants && layersBeside(draft, source);
    if (constants === undefined || parts === undefined) continue;
    let start = 0;
    for (const part of parts) {
      const end = start + channelsOf(part);
      const own = {
        shape: [end - start],
        scale: constants.scale.slice(start, end),
        offset: constants.offset.slice(start, end),
      };
      const known = surroundings.get(part.name);
      const after = known?.after ? composeConstants(known.after, own) : own;
      surroundings.set(part.name, { ...known, after });
      start = end;
    }
    draft.bypass(affine);
  }
}

/** The layers that make what lies beside each other, when all do and nothing else reads them. */
function layersBeside(
  draft: GraphDraft,
  source: ConcatenateNode,
): readonly MergingNode[] | undefined {
  if (source.axis !== draft.shapes.get(source.name)!.length - 1) return undefined;
  const parts: MergingNode[] = [];
  for (const part of draft.sourcesOf(source)) {
    if (!isMerging(part) || draft.soleReaderOf(part.name) === undefined) return undefined;
    parts.push(part);
  }
  return parts;
}
