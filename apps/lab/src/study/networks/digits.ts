import { fileURLToPath } from 'node:url';

import { defaultFilterPoints } from '@pellucid/filters';
import { createComposite } from '@pellucid/relevance';

import { createDigitBatch } from '../../digits/digit-batch.ts';
import { loadDigitCorpus } from '../../digits/load-digit-corpus.ts';
import { loadPart } from '../../digits/load-part.ts';
import { createRandom } from '../../random/random.ts';
import { readNetwork } from './read-network.ts';
import type { StudyNetworkDefinition } from './study-network.ts';

const directory = fileURLToPath(
  new URL('../../../../pipeline/models/smallcnn-mnist/1', import.meta.url),
);

/** SmallCNN of arXiv 2009.02516 on real handwritten digits. */
export const digits: StudyNetworkDefinition = {
  name: 'smallcnn-digits',
  load: async () => {
    const network = await readNetwork(directory);
    const corpus = await loadDigitCorpus();
    const parts = {
      calibration: await loadPart(directory, 'calibration', corpus),
      'held-out': await loadPart(directory, 'heldOut', corpus),
    };
    return {
      name: 'smallcnn-digits',
      description: 'SmallCNN of arXiv 2009.02516, 270,982 weights, on digits of MNIST',
      network,
      shape: [28, 28, 1],
      composites: {
        epsilon: createComposite('uniform-epsilon', { epsilon: 0.01 }),
        'z-plus': createComposite('uniform-z-plus'),
      },
      filterPoints: defaultFilterPoints,
      inputs: (part, count, seed) => {
        const chosen = createRandom({ seed, purpose: `choice of ${part}` })
          .shuffle([...parts[part]])
          .slice(0, count);
        return { ...createDigitBatch(corpus, chosen), count: chosen.length };
      },
      sizes: {
        full: { calibration: 200, heldOut: 40, batch: 40 },
        quick: { calibration: 80, heldOut: 12, batch: 30 },
      },
    };
  },
};
