import { copyFileSync } from 'node:fs';
import { join } from 'node:path';

import { expectDigest } from '../expect-digest.mjs';

/** SHA-256 by file: what the package of the system is trusted for is that it holds these. */
const files = {
  'ch2.nii.gz': 'a009051127f64dc3dd554d5f5b589870ea72106d9642c21b4e7093e478cfc309',
  'ch2bet.nii.gz': '592a2d20abdf36eefcb540ca8958428040edffc1bc1a18ba1dcfbabac77c5dd1',
};

/**
 * The Colin27 head and its brain alone (MNI, McConnell Brain Imaging Centre), 181 × 217 × 181 at 1 mm.
 *
 * @type {import('../source-folder.mjs').ModelSource}
 */
export const headVolume = {
  name: 'head-volume',
  title: 'head volume of mricron-data (BSD-3-Clause)',
  packages: [],
  debianPackage: 'mricron-data',
  revision: 1,
  places: { head: 'ch2.nii.gz', brain: 'ch2bet.nii.gz' },
  write: async ({ debianFolder, folder }) => {
    for (const [file, sha256] of Object.entries(files)) {
      const target = join(folder, file);
      copyFileSync(join(debianFolder, 'usr/share/mricron/templates', file), target);
      await expectDigest(target, sha256);
    }
  },
};
