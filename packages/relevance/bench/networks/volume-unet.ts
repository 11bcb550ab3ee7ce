import type { Network } from '@pellucid/relevance';

import { NetworkBuilder } from './network-builder.ts';

/** A U-Net over volumes in the proportions of deepbrain's, `[64, 64, 64, 1]` to one channel of the same size. */
export function volumeUnet(): Network {
  const build = new NetworkBuilder([64, 64, 64, 1], 3);
  const convolve = (from: string, channels: number): string =>
    build.activation(build.convolution(from, { kernel: 3, channels }));
  const left: string[] = [];
  let last = 'input';
  for (const channels of [8, 16, 32]) {
    last = convolve(last, channels);
    left.push(last);
    last = build.maxPool(last, 2, 2);
  }
  last = convolve(convolve(last, 64), 64);
  for (const channels of [32, 16, 8]) {
    const up = build.activation(build.transposedConvolution(last, channels));
    last = convolve(build.concatenate(left.pop()!, up), channels);
  }
  return build.network(build.convolution(last, { kernel: 1, channels: 1 }));
}
