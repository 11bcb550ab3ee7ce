import { createNetwork } from '@pellucid/relevance';
import type { Network, Node } from '@pellucid/relevance';

import type { CompleteAnalyticOptions } from './analytic-options.ts';
import type { AnalyticWeights } from './analytic-weights.ts';
import { cellsOf } from './analytic-weights.ts';

/** The layers of an analytic network, from the input to the classes. */
export function buildNetwork(options: CompleteAnalyticOptions, weights: AnalyticWeights): Network {
  const { patch, grid, channels, detectors, classes, pooling, hasNormalization } = options;
  const nodes: Node[] = [
    { kind: 'input', name: 'input', inputs: [], shape: [grid * patch, grid * patch, channels] },
    {
      kind: 'convolution',
      name: 'detectors',
      inputs: ['input'],
      window: window(patch, patch),
      groups: 1,
      channels: detectors,
      weights: weights.detectors,
      bias: options.bias > 0 ? weights.bias : null,
    },
  ];
  let last = 'detectors';
  const add = (node: Node): void => {
    nodes.push(node);
    last = node.name;
  };
  if (hasNormalization) {
    const { scale, offset } = weights;
    add({ kind: 'affine', name: 'normalization', inputs: [last], scale, offset });
  }
  add(relu('detected', last));
  if (pooling !== 'none') add(pool(pooling, last));
  for (const [layer, mixing] of weights.mixing.entries()) {
    add({
      kind: 'convolution',
      name: `mixing_${layer + 1}`,
      inputs: [last],
      window: window(1, 1),
      groups: 1,
      channels: detectors,
      weights: mixing,
      bias: null,
    });
    add(relu(`mixed_${layer + 1}`, last));
  }
  const size = cellsOf(options) ** 2 * detectors;
  add({ kind: 'reshape', name: 'flat', inputs: [last], shape: [size] });
  add({
    kind: 'dense',
    name: 'classes',
    inputs: [last],
    units: classes,
    weights: weights.classes,
    bias: null,
  });
  return createNetwork({ nodes, outputs: ['classes'] });
}

function relu(name: string, source: string): Node {
  return { kind: 'activation', name, inputs: [source], activation: { name: 'relu' } };
}

function pool(pooling: 'average' | 'max', source: string): Node {
  const base = { name: 'pool', inputs: [source], window: window(2, 2) };
  if (pooling === 'max') return { ...base, kind: 'max-pool' };
  const none = [
    [0, 0],
    [0, 0],
  ] as const;
  return { ...base, kind: 'average-pool', countedPadding: none };
}

function window(size: number, stride: number) {
  const none = [0, 0] as const;
  return {
    kernel: [size, size],
    strides: [stride, stride],
    dilations: [1, 1],
    padding: [none, none],
  };
}
