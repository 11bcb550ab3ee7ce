import { readFileSync, readdirSync } from 'node:fs';

import '@tensorflow/tfjs-node';
import { beforeAll, describe, expect, test } from 'vitest';

import type { Explanation, Network } from '../../src/index.ts';
import { compile, createComposite, createNetwork, loadOnnx } from '../../src/index.ts';
import { readNpy } from '../read-npy.ts';
import { relativeL2 } from '../relative-l2.ts';

const fixtures = new URL('../fixtures/zennit/', import.meta.url);
const networks = ['alex', 'conv1d', 'conv3d', 'mobile', 'resnet', 'smallcnn', 'unet', 'vgg'];
const cases = networks.flatMap((name) => [`${name}-1`, `${name}-2`]);

/** Options that the maps were computed with, where they are not the defaults. */
const optionsOf: Readonly<Record<string, Parameters<typeof createComposite>[1]>> = {
  'uniform-epsilon': { epsilon: 1e-2 },
  'epsilon-gamma-box': { bounds: { low: -3, high: 3 } },
};

describe.each(cases)('zennit %s', (name) => {
  const folder = new URL(`${name}/`, fixtures);
  const errors = JSON.parse(readFileSync(new URL('float32-error.json', folder), 'utf8')) as Record<
    string,
    number
  >;
  const composites = Object.keys(errors);
  const input = readNpy(new URL('input.npy', folder));
  const output = readNpy(new URL('output.npy', folder));
  const start = readNpy(new URL('relevance-at-output.npy', folder));
  const target = readNpy(new URL('target.npy', folder));
  const shape = `[${input.shape.join(', ')}]`;
  let network: Network;

  beforeAll(() => {
    const loaded = loadOnnx(readFileSync(new URL('model.onnx', folder)));
    network = name.startsWith('resnet') ? withLeftEpsilon(loaded) : loaded;
  });

  const explain = (composite: string, batch = input): Explanation => {
    const explainer = compile(network, {
      composite: createComposite(composite, optionsOf[composite]),
    });
    try {
      return explainer.explain(batch);
    } finally {
      explainer.dispose();
    }
  };

  test('has a map for each of the eleven composites and no other', () => {
    const maps = readdirSync(folder)
      .filter((file) => file.endsWith('.npy'))
      .map((file) => file.replace('.npy', ''))
      .filter((file) => !['input', 'output', 'relevance-at-output', 'target'].includes(file));
    expect(maps.toSorted()).toEqual(composites.toSorted());
    expect(maps).toHaveLength(11);
  });

  test.each(composites)(`%s of ${shape} within max(1e-4, 20 × float32 error)`, (composite) => {
    const explanation = explain(composite);
    const expected = readNpy(new URL(`${composite}.npy`, folder));
    const tolerance = Math.max(1e-4, 20 * errors[composite]!);

    expect(explanation.relevance.shape).toEqual(input.shape);
    expect(relativeL2(explanation.output.values, output.values)).toBeLessThanOrEqual(1e-4);
    expect([...explanation.targets]).toEqual([...target.values]);
    expect(relativeL2(explanation.start.values, start.values)).toBeLessThanOrEqual(1e-4);
    expect(relativeL2(explanation.relevance.values, expected.values)).toBeLessThanOrEqual(
      tolerance,
    );
  });

  test.each(['epsilon-plus', 'epsilon-alpha2-beta1', 'uniform-gamma'])(
    `%s: ${shape} is as many batches of one, and a repeat is the same bit for bit`,
    (composite) => {
      const whole = explain(composite);
      const [samples = 0, ...sample] = input.shape;
      const size = input.values.length / samples;
      const part = (values: Float32Array, index: number): Float32Array =>
        values.slice(index * size, (index + 1) * size);
      const singles = Array.from({ length: samples }, (_, index) =>
        explain(composite, { shape: [1, ...sample], values: part(input.values, index) }),
      );
      const distances = singles.map(({ relevance }, index) =>
        relativeL2(part(whole.relevance.values, index), relevance.values),
      );

      expect(explain(composite).relevance).toEqual(whole.relevance);
      expect(Math.max(...distances)).toBeLessThanOrEqual(Math.max(1e-4, 20 * errors[composite]!));
    },
  );
});

/**
 * The network as zennit 0.5.1 sees it where every convolution had a batch normalization behind it: merged, but with its ε = 1e-5
 * left behind, which makes every value smaller by 1/√(1 + ε).
 */
function withLeftEpsilon(network: Network): Network {
  const factor = 1 / Math.sqrt(1 + 1e-5);
  const nodes = network.nodes.map((node) => {
    if (node.kind !== 'convolution') return node;
    const weights = node.weights.map((weight) => weight * factor);
    return { ...node, weights, bias: node.bias?.map((value) => value * factor) ?? null };
  });
  return createNetwork({ ...network, nodes });
}
