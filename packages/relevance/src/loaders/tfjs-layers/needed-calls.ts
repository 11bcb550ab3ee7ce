import { RelevanceError } from '../../errors.ts';
import { topologicalOrder } from '../../network/topological-order.ts';
import type { LayerCall } from './expand-calls.ts';

/**
 * The calls that outputs need, each behind those it reads.
 *
 * @throws {RelevanceError} MALFORMED_MODEL when they form a cycle.
 */
export function neededCalls(calls: readonly LayerCall[], outputs: readonly string[]): LayerCall[] {
  const byName = new Map(calls.map((call) => [call.name, call]));
  const needed = new Set<string>();
  const open = [...outputs];
  while (open.length > 0) {
    const name = open.pop()!;
    if (needed.has(name)) continue;
    needed.add(name);
    open.push(...byName.get(name)!.inputs);
  }
  const found = calls.filter(({ name }) => needed.has(name));
  return topologicalOrder(
    found,
    (name) =>
      new RelevanceError('MALFORMED_MODEL', `Model expects no cycles, got one through "${name}"`, {
        layer: name,
      }),
  );
}
