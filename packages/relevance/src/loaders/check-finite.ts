import { RelevanceError } from '../errors.ts';
import type { Node } from '../network/node.ts';
import { isWeighted } from '../network/node.ts';

/**
 * Refuses a node of a model file whose weights are not all finite as float32: every map would hold nothing but NaN.
 *
 * @throws {RelevanceError} MALFORMED_MODEL when one is NaN or an infinity.
 */
export function checkFinite(node: Node): void {
  if (!isWeighted(node)) return;
  const lists: Readonly<Record<string, ArrayLike<number> | null>> =
    node.kind === 'affine'
      ? { scale: node.scale, offset: node.offset }
      : { weights: node.weights, bias: node.bias };
  for (const [list, values] of Object.entries(lists)) {
    const index = values === null ? -1 : firstInfinite(values);
    if (index === -1) continue;
    throw new RelevanceError(
      'MALFORMED_MODEL',
      `${node.kind} "${node.name}" expects finite ${list}, got ${values![index]} at ${index}`,
      { node: node.name, kind: node.kind, list, index },
    );
  }
}

function firstInfinite(values: ArrayLike<number>): number {
  for (let index = 0; index < values.length; index += 1) {
    if (!Number.isFinite(Math.fround(values[index]!))) return index;
  }
  return -1;
}
