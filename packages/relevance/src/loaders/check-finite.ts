import { RelevanceError } from '../errors.ts';
import type { Node } from '../network/node.ts';
import { isWeighted } from '../network/node.ts';

/**
 * Refuses a node of a model file whose weights are not all finite as float32: every map would hold nothing but NaN.
 *
 * @param checked - Lists that were looked at: a few bytes may make any number of layers that share their weights.
 * @throws {RelevanceError} MALFORMED_MODEL when one is NaN or an infinity.
 */
export function checkFinite(node: Node, checked: WeakSet<object>): void {
  if (!isWeighted(node)) return;
  const lists: Readonly<Record<string, Float32Array | Float64Array | null>> =
    node.kind === 'affine'
      ? { scale: node.scale, offset: node.offset }
      : { weights: node.weights, bias: node.bias };
  for (const [list, values] of Object.entries(lists)) {
    if (values === null || checked.has(values)) continue;
    checked.add(values);
    const index = firstInfinite(values);
    if (index === -1) continue;
    throw new RelevanceError(
      'MALFORMED_MODEL',
      `${node.kind} "${node.name}" expects finite ${list}, got ${values[index]} at ${index}`,
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
