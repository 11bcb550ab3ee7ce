import type { Network } from '@pellucid/relevance';

import { NetworkBuilder } from './network-builder.ts';

const relu6 = { name: 'clip', low: 0, high: 6 } as const;
const stages = [
  { expansion: 1, channels: 16, blocks: 1, stride: 1 },
  { expansion: 6, channels: 24, blocks: 2, stride: 2 },
  { expansion: 6, channels: 32, blocks: 3, stride: 2 },
  { expansion: 6, channels: 64, blocks: 4, stride: 2 },
  { expansion: 6, channels: 96, blocks: 3, stride: 1 },
  { expansion: 6, channels: 160, blocks: 3, stride: 2 },
  { expansion: 6, channels: 320, blocks: 1, stride: 1 },
];

/** MobileNetV2 (Sandler et al. 2018) with its normalization merged, `[224, 224, 3]` to 1,000 classes. */
export function mobileNetV2(): Network {
  const build = new NetworkBuilder([224, 224, 3], 2);
  const block = (from: string, expansion: number, channels: number, stride: number): string => {
    const inside = build.channels(from) * expansion;
    const wide =
      expansion === 1
        ? from
        : build.activation(build.convolution(from, { kernel: 1, channels: inside }), relu6);
    const depthwise = { kernel: 3, channels: inside, stride, groups: inside };
    const filtered = build.activation(build.convolution(wide, depthwise), relu6);
    const narrow = build.convolution(filtered, { kernel: 1, channels });
    return stride === 1 && build.channels(from) === channels ? build.sum(from, narrow) : narrow;
  };
  let last = build.activation(
    build.convolution('input', { kernel: 3, channels: 32, stride: 2 }),
    relu6,
  );
  for (const { expansion, channels, blocks, stride } of stages) {
    for (let index = 0; index < blocks; index += 1) {
      last = block(last, expansion, channels, index === 0 ? stride : 1);
    }
  }
  last = build.activation(build.convolution(last, { kernel: 1, channels: 1280 }), relu6);
  return build.network(build.dense(build.globalAverage(last, 7), 1000));
}
