import type { Network } from '@pellucid/relevance';

import { NetworkBuilder } from './network-builder.ts';

const stages = [
  [64, 64],
  [128, 128],
  [256, 256, 256],
  [512, 512, 512],
  [512, 512, 512],
];

/** VGG16 (Simonyan and Zisserman 2014), `[224, 224, 3]` to 1,000 classes. */
export function vgg16(): Network {
  const build = new NetworkBuilder([224, 224, 3], 16);
  let last = 'input';
  for (const stage of stages) {
    for (const channels of stage) {
      last = build.activation(build.convolution(last, { kernel: 3, channels }));
    }
    last = build.maxPool(last, 2, 2);
  }
  last = build.flatten(last, 7 * 7 * 512);
  for (const units of [4096, 4096]) last = build.activation(build.dense(last, units));
  return build.network(build.dense(last, 1000));
}
