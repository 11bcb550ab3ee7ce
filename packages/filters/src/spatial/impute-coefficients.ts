import { gridOf } from './grid.ts';
import type { CoefficientLimits, ScaledMap } from './mark-coefficients.ts';
import { markCoefficients } from './mark-coefficients.ts';
import { createWindow } from './visit-window.ts';
import { medianOfFirst } from './window-median.ts';

/** What became of the values with too large a coefficient. */
export interface ReplacedCounts {
  readonly zeroed: number;
  readonly imputed: number;
}

/** Fewest neighbours that a median is taken of, and how far away the last ones are looked for. */
const fewestNeighbours = 3;
const largestRadius = 3;

/** Replaces values that stand out by the activation times the median coefficient around them, in place. */
export function imputeCoefficients(map: ScaledMap, limits: CoefficientLimits): ReplacedCounts {
  const isReplaced = markCoefficients(map, limits);
  return isReplaced === undefined ? { zeroed: 0, imputed: 0 } : replaceMarked(map, isReplaced);
}

/** All are worked out before any is written, so that their order does not matter. */
function replaceMarked(map: ScaledMap, isReplaced: Uint8Array): ReplacedCounts {
  const { relevance, active } = map;
  const marked: number[] = [];
  for (let index = 0; index < isReplaced.length; index += 1) {
    if (isReplaced[index] === 1) marked.push(index);
  }
  const medianAt = createNeighbourMedian(map, isReplaced);
  const values = marked.map((index) => Math.fround(active[index]! * medianAt(index)));
  let zeroed = 0;
  for (const [place, index] of marked.entries()) {
    const value = Number.isFinite(values[place]!) ? values[place]! : 0;
    relevance[index] = value;
    zeroed += Number(value === 0);
  }
  return { zeroed, imputed: marked.length - zeroed };
}

/** The median coefficient around a place, from the nearest values of its channel that are active and not marked; 0 without any. */
function createNeighbourMedian(
  { relevance, active, shape }: ScaledMap,
  isReplaced: Uint8Array,
): (index: number) => number {
  const grid = gridOf(shape);
  const windows = Array.from({ length: largestRadius }, (_, radius) =>
    createWindow(grid, radius + 1),
  );
  const numbers = new Float64Array((2 * largestRadius + 1) ** grid.axes.length);
  return (index) => {
    let known = 0;
    for (const windowAt of windows) {
      const { indexes, count } = windowAt(index);
      known = 0;
      for (let place = 0; place < count; place += 1) {
        const other = indexes[place]!;
        if (isReplaced[other] === 1 || active[other] === 0) continue;
        numbers[known] = relevance[other]! / active[other]!;
        known += 1;
      }
      if (known >= fewestNeighbours) break;
    }
    return known === 0 ? 0 : medianOfFirst(numbers, known);
  };
}
