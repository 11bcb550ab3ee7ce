import { extractMatching } from '../packages/extract-matching.mjs';
import { linuxMachine } from '../packages/package-pin.mjs';

const folder = 'onnx/backend/test/data/light/';

/**
 * AlexNet, DenseNet121, Inception, ResNet50, ShuffleNet, SqueezeNet, VGG19 and ZFNet as ONNX, with weights that are all alike:
 * topologies only.
 *
 * @type {import('../source-folder.mjs').ModelSource}
 */
export const lightOnnx = {
  name: 'light-onnx',
  title: 'light topologies of onnx (Apache-2.0)',
  packages: [
    {
      kind: 'wheel',
      requirement: 'onnx==1.23.2',
      bytes: 8_886_609,
      sha256: 'c03ecf6b835d136108eeaeeafbd0026fc7b3cf98661409fbc6b63d5a29361348',
      tags: linuxMachine,
    },
  ],
  revision: 1,
  places: { 'light-onnx': '.' },
  write: async ({ archives: [archive = ''], folder: target }) => {
    await extractMatching(
      archive,
      target,
      (name) => name.startsWith(folder) && name.endsWith('.onnx'),
    );
  },
};
