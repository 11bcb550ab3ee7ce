import type { Network } from '@pellucid/relevance';

import { mobileNetV2 } from './networks/mobilenet-v2.ts';
import { resnet18 } from './networks/resnet18.ts';
import { smallCnn } from './networks/small-cnn.ts';
import { vgg16 } from './networks/vgg16.ts';
import { volumeUnet } from './networks/volume-unet.ts';

/** A network to measure, and the batches to measure it with. */
export interface BenchNetwork {
  readonly name: string;
  readonly build: () => Network;
  readonly batches: readonly number[];
  /** What the share of the roofline should come to, by batch. */
  readonly rooflineTarget?: Readonly<Record<number, number>>;
  /** What map ÷ forward should come to at most. */
  readonly ratioTarget?: number;
}

/** What the table of speed has a row for. */
export const benchNetworks: readonly BenchNetwork[] = [
  { name: 'SmallCNN 28×28', build: smallCnn, batches: [1, 32, 128], rooflineTarget: { 32: 0.75 } },
  {
    name: 'VGG16 224×224',
    build: vgg16,
    batches: [1, 4],
    rooflineTarget: { 1: 0.85, 4: 0.85 },
    ratioTarget: 3.3,
  },
  { name: 'MobileNetV2 224×224', build: mobileNetV2, batches: [8] },
  { name: 'ResNet-18 224×224', build: resnet18, batches: [4] },
  { name: 'U-Net 64×64×64', build: volumeUnet, batches: [1] },
];
