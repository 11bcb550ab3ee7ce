import type { AffineNode } from '../node.ts';
import type { GraphDraft } from './graph-draft.ts';
import { composeConstants, constantsOf } from './spread-constants.ts';

/** Merges every affine layer into the one in front of it, whose only reader it is; the first keeps its name. */
export function mergeAffinePairs(draft: GraphDraft): void {
  for (const { name } of draft.nodes) {
    const node = draft.nodeOf(name);
    if (node?.kind !== 'affine') continue;
    const source = draft.sourceOf(node);
    if (source.kind !== 'affine' || draft.soleReaderOf(source.name) === undefined) continue;
    draft.replace(composed(source, node));
    draft.bypass(node);
  }
}

function composed(first: AffineNode, second: AffineNode): AffineNode {
  const { shape, scale, offset } = composeConstants(constantsOf(first), constantsOf(second));
  const isPerChannel = first.shape === undefined && second.shape === undefined;
  return { ...first, scale, offset, ...(!isPerChannel && { shape }) };
}
