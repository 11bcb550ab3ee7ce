import type { AveragePoolNode, ConvolutionNode, Node, PadNode } from '../node.ts';
import { spanOf } from '../window.ts';
import type { GraphDraft } from './graph-draft.ts';

type Padding = readonly (readonly [before: number, after: number])[];

/**
 * Merges zeros around a sample into the window of the convolution or average pool that is their only reader, directly or once
 * the axes are permuted: files with the channel first pad their input before it is turned.
 *
 * A max pool keeps them apart: there a zero can win and padding cannot.
 */
export function mergePadding(draft: GraphDraft): void {
  for (const { name } of draft.nodes.toReversed()) {
    const pad = draft.nodeOf(name);
    if (pad?.kind !== 'pad' || pad.fill !== 0) continue;
    const { reader, padding } = asRead(draft, pad);
    if (!isSpatial(padding)) continue;
    const padded = reader && withPadding(reader, padding.slice(0, -1));
    if (padded === undefined) continue;
    draft.replace(padded);
    draft.bypass(pad);
  }
}

/** The only reader of the cells, and how many it finds around each axis. */
function asRead(
  draft: GraphDraft,
  { name, padding }: PadNode,
): { reader: Node | undefined; padding: Padding } {
  const reader = draft.soleReaderOf(name);
  if (reader?.kind !== 'transpose') return { reader, padding };
  return {
    reader: draft.soleReaderOf(reader.name),
    padding: reader.permutation.map((axis) => padding[axis]!),
  };
}

function isSpatial(padding: Padding): boolean {
  return padding.length > 1 && padding.at(-1)!.every((cells) => cells === 0);
}

function withPadding(
  reader: Node,
  padding: Padding,
): ConvolutionNode | AveragePoolNode | undefined {
  if (reader.kind !== 'convolution' && reader.kind !== 'average-pool') return undefined;
  const window = { ...reader.window, padding: sum(reader.window.padding, padding) };
  if (reader.kind === 'convolution') return { ...reader, window };
  // A window that lies in the padding alone is no pool.
  const isCovered = window.padding.every(
    (cells, axis) => Math.max(...cells) < spanOf(window, axis),
  );
  if (!isCovered) return undefined;
  return { ...reader, window, countedPadding: sum(reader.countedPadding, padding) };
}

function sum(one: Padding, other: Padding): Padding {
  return one.map(([before, after], axis) => {
    const [more, most] = other[axis]!;
    return [before + more, after + most] as const;
  });
}
