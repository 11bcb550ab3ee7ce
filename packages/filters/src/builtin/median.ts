import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { createScratchBuffer } from '../scratch-buffer.ts';
import { gridOf, hasNeighbours } from '../spatial/grid.ts';
import { replaceValues } from '../spatial/replace-values.ts';
import { createWindow } from '../spatial/visit-window.ts';
import { medianOfFirst } from '../spatial/window-median.ts';
import { windowRadius, windowSchema } from '../spatial/window-schema.ts';
import { correcting } from './correcting.ts';

/** Every value becomes the median of its neighbourhood. */
export const median: FilterDefinition = defineFilter<{ readonly size: number }>({
  meta: {
    name: 'median',
    version: '1.0.0',
    description:
      'Replaces each value by the median of the window around it, channel by channel; takes single spikes and also thin strokes; vectors stay as they are',
    formula: 'F(R)ᵢ = median {rⱼ : j in the window around i, within the map}',
    source: 'Tukey 1971',
    signPreserving: false,
    scaleEquivariant: true,
    idempotent: false,
    neverIncreasing: false,
    conserving: false,
    stage: 'structure',
  },
  schema: { type: 'object', additionalProperties: false, properties: { size: windowSchema } },
  create: ({ size }) => {
    const radius = windowRadius('median', size);
    const scratch = createScratchBuffer();
    return correcting((relevance, { shape }) => {
      const grid = gridOf(shape);
      if (!hasNeighbours(grid)) return {};
      const windowAt = createWindow(grid, radius);
      const numbers = new Float64Array(size ** grid.axes.length);
      const medians = scratch(relevance.length);
      for (let index = 0; index < relevance.length; index += 1) {
        const { indexes, count } = windowAt(index);
        for (let place = 0; place < count; place += 1) {
          numbers[place] = relevance[indexes[place]!]!;
        }
        medians[index] = medianOfFirst(numbers, count);
      }
      return { smoothed: replaceValues(relevance, medians) };
    });
  },
});
