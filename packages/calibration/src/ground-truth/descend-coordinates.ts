/** One number that is fitted. */
export interface Coordinate {
  readonly name: string;
  /** Values to try, smallest first; the first is where the search begins. */
  readonly grid: readonly number[];
}

/** Where a search ended. */
export interface Descent {
  readonly values: Readonly<Record<string, number>>;
  readonly objective: number;
  /** How often the objective was worked out. */
  readonly evaluations: number;
}

/** How long a search goes on. */
export interface DescentOptions {
  /** Times that every coordinate is looked at. @defaultValue 2 */
  readonly sweeps?: number;
  /** Steps of golden section between the neighbours of the best value of the grid. @defaultValue 4 */
  readonly goldenSteps?: number;
}

const golden = (Math.sqrt(5) - 1) / 2;

/**
 * Looks for the values of the largest objective, a coordinate at a time in the order given: first on its grid, then by golden
 * section between the neighbours of the best value. A value that is not better than the one before is not taken.
 *
 * @param evaluate - The objective at some values; NaN counts as the worst.
 */
export function descendCoordinates(
  coordinates: readonly Coordinate[],
  evaluate: (values: Readonly<Record<string, number>>) => number,
  { sweeps = 2, goldenSteps = 4 }: DescentOptions = {},
): Descent {
  const known = new Map<string, number>();
  const values: Record<string, number> = Object.fromEntries(
    coordinates.map(({ name, grid }) => [name, grid[0]!]),
  );
  const at = (name: string, value: number): number => {
    const tried = { ...values, [name]: value };
    const key = JSON.stringify(tried);
    const before = known.get(key);
    if (before !== undefined) return before;
    const reached = evaluate(tried);
    const kept = Number.isNaN(reached) ? Number.NEGATIVE_INFINITY : reached;
    known.set(key, kept);
    return kept;
  };
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    for (const coordinate of coordinates) {
      const { name } = coordinate;
      const best = bestOf(coordinate, (value) => at(name, value), goldenSteps);
      if (at(name, best) > at(name, values[name]!)) values[name] = best;
    }
  }
  const [first] = coordinates;
  const reached = first === undefined ? evaluate(values) : at(first.name, values[first.name]!);
  return { values, objective: reached, evaluations: known.size };
}

function bestOf({ grid }: Coordinate, at: (value: number) => number, goldenSteps: number): number {
  const reached = grid.map(at);
  const place = reached.indexOf(Math.max(...reached));
  let low = grid[Math.max(0, place - 1)]!;
  let high = grid[Math.min(grid.length - 1, place + 1)]!;
  let best = grid[place]!;
  for (let step = 0; step < goldenSteps && high > low; step += 1) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    if (at(left) >= at(right)) high = right;
    else low = left;
    const inner = at(left) >= at(right) ? left : right;
    if (at(inner) > at(best)) best = inner;
  }
  return best;
}
