import { extractMatching } from '../packages/extract-matching.mjs';
import { linuxMachine } from '../packages/package-pin.mjs';

const wanted = new Set(
  ['astronaut.png', 'chelsea.png', 'coffee.png', 'rocket.jpg'].map(
    (name) => `skimage/data/${name}`,
  ),
);

/**
 * Photos in the public domain: a cat, a cup of coffee, an astronaut, a rocket.
 *
 * @type {import('../source-folder.mjs').ModelSource}
 */
export const photos = {
  name: 'photos',
  title: 'photos of scikit-image (public domain)',
  packages: [
    {
      kind: 'wheel',
      requirement: 'scikit-image==0.26.0',
      bytes: 13_711_217,
      sha256: '74aa5518ccea28121f57a95374581d3b979839adc25bb03f289b1bc9b99c58af',
      tags: linuxMachine,
    },
  ],
  revision: 1,
  places: { photos: '.' },
  write: async ({ archives: [archive = ''], folder }) => {
    await extractMatching(archive, folder, (name) => wanted.has(name));
  },
};
