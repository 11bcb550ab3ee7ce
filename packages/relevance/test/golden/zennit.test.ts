import { readFileSync, readdirSync } from 'node:fs';

import '@tensorflow/tfjs-node';
import { beforeAll, describe, expect, test } from 'vitest';

import type { Explanation, Network } from '../../src/index.ts';
import { compile, createComposite, loadOnnx } from '../../src/index.ts';
import { readNpy } from '../read-npy.ts';
import { relativeL2 } from '../relative-l2.ts';

const fixtures = new URL('../fixtures/zennit/', import.meta.url);
const cases = ['alex-1', 'conv1d-1', 'conv1d-2', 'smallcnn-1', 'smallcnn-2', 'vgg-1', 'vgg-2'];

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
    network = loadOnnx(readFileSync(new URL('model.onnx', folder)));
  });

  const explain = (composite: string): Explanation => {
    const explainer = compile(network, {
      composite: createComposite(composite, optionsOf[composite]),
    });
    try {
      return explainer.explain(input);
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
});
