import type { Node } from '../../../network/node.ts';
import type { Window } from '../../../network/window.ts';
import type { Operator } from '../operator.ts';
import { emit, tensorInput } from '../operator.ts';
import { readWindow, spatialList } from '../read-window.ts';

/** A pool over `rank` axes; padding does not count in a mean. */
const pool = (operation: string, rank: number, kind: 'max-pool' | 'average-pool'): Operator => ({
  operation,
  importNode: (context) => {
    const input = tensorInput(context, 0);
    const kernel = spatialList(context, 'ksize', rank);
    const window = readWindow(context, kernel, input.shape.slice(0, -1));
    return [emit(context, poolNode(kind, { name: context.node.name, input: input.node, window }))];
  },
});

/** A pool whose padding does not count. */
export function poolNode(
  kind: 'max-pool' | 'average-pool',
  { name, input, window }: { name: string; input: string; window: Window },
): Node {
  const inputs = [input];
  if (kind === 'max-pool') return { kind, name, inputs, window };
  const countedPadding = window.kernel.map(() => [0, 0] as const);
  return { kind, name, inputs, window, countedPadding };
}

/** Largest value or mean of each window. */
export const poolOperators: readonly Operator[] = [
  pool('AvgPool', 2, 'average-pool'),
  pool('AvgPool3D', 3, 'average-pool'),
  pool('MaxPool', 2, 'max-pool'),
  pool('MaxPool3D', 3, 'max-pool'),
];
