/** Something with a name that reads others by their names. */
interface Reader {
  readonly name: string;
  readonly inputs: readonly string[];
}

/**
 * The items with every one behind those it reads; items that already are in such an order keep it.
 *
 * Depth first without recursion, so that no file is too deep. Names that are no item are taken as known.
 *
 * @param onCycle - Makes the error for a cycle through an item.
 */
export function topologicalOrder<Item extends Reader>(
  items: readonly Item[],
  onCycle: (name: string) => Error,
): Item[] {
  const byName = new Map(items.map((item) => [item.name, item]));
  const state = new Map<string, 'open' | 'placed'>();
  const order: Item[] = [];
  for (const root of items) {
    if (state.has(root.name)) continue;
    const stack = [{ item: root, next: 0 }];
    state.set(root.name, 'open');
    while (stack.length > 0) {
      const frame = stack.at(-1)!;
      const name = frame.item.inputs[frame.next];
      frame.next += 1;
      if (name === undefined) {
        state.set(frame.item.name, 'placed');
        order.push(frame.item);
        stack.pop();
      } else if (state.get(name) === 'open') {
        throw onCycle(name);
      } else if (!state.has(name) && byName.has(name)) {
        state.set(name, 'open');
        stack.push({ item: byName.get(name)!, next: 0 });
      }
    }
  }
  return order;
}
