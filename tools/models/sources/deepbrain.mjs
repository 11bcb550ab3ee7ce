import { expectDigest } from '../expect-digest.mjs';
import { extractMatching } from '../packages/extract-matching.mjs';

const graphSha256 = '6be50752ff151808dc7f8059fef39852759de8502d831949b40e991502225a2a';

/**
 * The 3-D U-Net that tells a brain from the head around it: a frozen TensorFlow graph, whole volumes in, a mask out.
 *
 * @type {import('../source-folder.mjs').ModelSource}
 */
export const deepbrain = {
  name: 'deepbrain',
  title: '3-D U-Net of deepbrain (MIT)',
  packages: [
    {
      kind: 'wheel',
      requirement: 'deepbrain==0.1',
      bytes: 677_632,
      sha256: '87c10e8cf906977dfc828320fb0c319e6ff4de460235cfe33a1c04906a8890de',
    },
  ],
  revision: 1,
  places: { deepbrain: 'graph.pb' },
  write: async ({ archives: [archive = ''], folder }) => {
    const [graph = ''] = await extractMatching(
      archive,
      folder,
      (name) => name === 'deepbrain/models/graph.pb',
    );
    await expectDigest(graph, graphSha256);
  },
};
