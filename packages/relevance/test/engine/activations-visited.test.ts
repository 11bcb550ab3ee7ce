import { memory } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-node';
import { afterAll, describe, expect, test } from 'vitest';

import { compile, createComposite, createNetwork } from '../../src/index.ts';
import type { ActivationVisitor, Node } from '../../src/index.ts';
import { input } from '../nodes.ts';
import { batchOf, inputShape, smallExplainer, smallNodes, visitedIds } from './small-network.ts';

const explainer = smallExplainer();
const batch = batchOf(3);
afterAll(() => explainer.dispose());

/** Zeros one channel of what the second convolution reads, in one sample. */
const deaden =
  (sample: number, channel: number): ActivationVisitor =>
  ({ point, activation }) => {
    if (point.id !== '02_convolution_conv2') return false;
    const values = activation();
    const size = values.length / 3;
    for (let at = channel; at < size; at += 4) values[sample * size + at] = 0;
    return true;
  };

describe('a visitor of activations', () => {
  test('sees what relevance at the same points is the relevance of, from the input to the last layer', () => {
    const forwards = new Map<string, Float32Array>();
    const backwards = new Map<string, Float32Array>();
    explainer.explain(batch, {
      atActivation: ({ point, samples, activation }) => {
        expect(samples).toBe(3);
        forwards.set(point.id, activation());
        return false;
      },
      atPoint: (view) => {
        if (view.point.id !== 'output') backwards.set(view.point.id, view.activation().slice());
        return undefined;
      },
    });
    for (const [id, activation] of backwards) expect(forwards.get(id)).toEqual(activation);
    expect([...forwards.keys()]).toEqual(visitedIds.slice(1).toReversed());
  });

  test('that changes nothing changes no bit, whatever it wrote without saying so', () => {
    const plain = explainer.explain(batch);
    const seen = explainer.explain(batch, {
      atActivation: ({ activation }) => {
        activation().fill(7);
        return false;
      },
    });
    expect(seen.output.values).toEqual(plain.output.values);
    expect(seen.relevance.values).toEqual(plain.relevance.values);
    expect(batch.values).toEqual(batchOf(3).values);
  });

  test('a dead channel of one sample is that of a network whose next layer does not read it', () => {
    const nodes = smallNodes.map((node): Node => {
      if (node.kind !== 'convolution' || node.name !== 'conv2') return node;
      // `[2, 2, 4, 3]`: the weights of input channel 1.
      const weights = node.weights.map((value, at) => (Math.floor(at / 3) % 4 === 1 ? 0 : value));
      return { ...node, weights };
    });
    const without = compile(
      createNetwork({ nodes: [input('x', inputShape), ...nodes], outputs: ['dense2'] }),
      { composite: createComposite('uniform-epsilon', { epsilon: 0.1 }) },
    );
    const expected = without.explain(batch);
    const plain = explainer.explain(batch);
    const dead = explainer.explain(batch, { atActivation: deaden(1, 1) });
    without.dispose();
    for (const of of ['output', 'relevance'] as const) {
      const size = dead[of].values.length / 3;
      for (let at = 0; at < 3 * size; at += 1) {
        const from = Math.floor(at / size) === 1 ? expected : plain;
        expect(dead[of].values[at]).toBeCloseTo(from[of].values[at]!, 6);
      }
      expect(dead[of].values.slice(size, 2 * size)).not.toEqual(
        plain[of].values.slice(size, 2 * size),
      );
    }
  });

  test('leaves no tensor behind, and a trace that keeps all keeps a tensor a node', () => {
    const before = memory().numTensors;
    const trace = explainer.trace(batch, { atActivation: deaden(0, 2), keepsAll: true });
    expect([...trace.tensors.keys()]).toEqual(explainer.network.nodes.map(({ name }) => name));
    trace.dispose();
    explainer.explain(batch, { atActivation: deaden(0, 2) });
    expect(memory().numTensors).toBe(before);
  });
});
