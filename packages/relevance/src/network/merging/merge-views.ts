import type { Node } from '../node.ts';
import type { GraphDraft } from './graph-draft.ts';

/** Merges a reshape into the reshape that is its only reader, and a transpose into such a transpose; the last keeps its name. */
export function mergeViews(draft: GraphDraft): void {
  for (const { name } of draft.nodes) {
    const first = draft.nodeOf(name);
    const second = first && draft.soleReaderOf(name);
    const merged = second && mergedView(first, second);
    if (merged === undefined) continue;
    draft.replace(merged);
    draft.bypass(first!);
  }
}

function mergedView(first: Node, second: Node): Node | undefined {
  if (first.kind === 'reshape' && second.kind === 'reshape') return second;
  if (first.kind !== 'transpose' || second.kind !== 'transpose') return undefined;
  return { ...second, permutation: second.permutation.map((axis) => first.permutation[axis]!) };
}
