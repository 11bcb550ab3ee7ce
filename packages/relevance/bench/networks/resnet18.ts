import type { Network } from '@pellucid/relevance';

import { NetworkBuilder } from './network-builder.ts';

/** ResNet-18 (He et al. 2015) with its normalization merged, `[224, 224, 3]` to 1,000 classes. */
export function resnet18(): Network {
  const build = new NetworkBuilder([224, 224, 3], 18);
  const block = (from: string, channels: number, stride: number): string => {
    const first = build.activation(build.convolution(from, { kernel: 3, channels, stride }));
    const second = build.convolution(first, { kernel: 3, channels });
    const isSame = stride === 1 && build.channels(from) === channels;
    const skipped = isSame ? from : build.convolution(from, { kernel: 1, channels, stride });
    return build.activation(build.sum(second, skipped));
  };
  let last = build.activation(build.convolution('input', { kernel: 7, channels: 64, stride: 2 }));
  last = build.maxPool(last, 3, 2);
  for (const [stage, channels] of [64, 128, 256, 512].entries()) {
    last = block(last, channels, stage === 0 ? 1 : 2);
    last = block(last, channels, 1);
  }
  return build.network(build.dense(build.globalAverage(last, 7), 1000));
}
