import { fileURLToPath } from 'node:url';

import { defaultFilterPoints } from '@pellucid/filters';
import { stackSamples } from '@pellucid/ground-truth';
import { createComposite } from '@pellucid/relevance';

import { glyphData } from '../../training/glyph-data.ts';
import { readNetwork } from './read-network.ts';
import type { StudyNetworkDefinition } from './study-network.ts';

const directory = fileURLToPath(new URL('../../../models/glyph-cnn/1', import.meta.url));

/** Events of one seed are this far behind those of the one before. */
const eventsPerSeed = 10_000;

/** A small network on designed glyphs: where relevance belongs is known. */
export const glyphs: StudyNetworkDefinition = {
  name: 'glyph-cnn',
  load: async () => ({
    name: 'glyph-cnn',
    description: 'Four convolutions with ReLU, 25,076 weights, on designed glyphs',
    network: await readNetwork(directory),
    shape: [20, 20, 1],
    composites: {
      epsilon: createComposite('uniform-epsilon', { epsilon: 0.01 }),
      'z-plus': createComposite('uniform-z-plus'),
    },
    filterPoints: defaultFilterPoints,
    inputs: (part, count, seed) => {
      const data = glyphData(part);
      const samples = Array.from({ length: count }, (_, place) =>
        data.sample(seed * eventsPerSeed + place),
      );
      const { inputs, labels, truths } = stackSamples(samples);
      return {
        inputs: inputs.values,
        count,
        labels: Int32Array.from(labels),
        // Strokes alone: the box around them is only the place.
        masks: truths.values.map((truth) => (truth === 1 ? 1 : 0)),
      };
    },
    sizes: {
      full: { calibration: 250, heldOut: 64, batch: 64 },
      quick: { calibration: 80, heldOut: 24, batch: 40 },
    },
  }),
};
