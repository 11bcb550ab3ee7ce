import '@tensorflow/tfjs-node';
import { expect, test } from 'vitest';

import { compile, createComposite, loadOnnx } from '../../src/index.ts';
import type { OnnxNodeSpec } from '../loaders/onnx/write-onnx.ts';
import { floats, integers, writeOnnx } from '../loaders/onnx/write-onnx.ts';
import { relativeL2 } from '../relative-l2.ts';
import { seededRandom } from '../seeded-random.ts';

const random = seededRandom(91);
const weights = random.floats(2 * 3 * 3 * 3);
const batch = { shape: [1, 3, 4, 5], values: random.floats(60) };

function relevance(composite: string, nodes: readonly OnnxNodeSpec[]): Float32Array {
  const bytes = writeOnnx({
    nodes,
    inputs: [{ name: 'x', shape: ['n', 3, 4, 5] }],
    outputs: ['y'],
    initializers: [
      integers('pads', [0, 0, 1, 0, 0, 0, 1, 2]),
      floats('w', [2, 3, 3, 3], [...weights]),
    ],
  });
  const explainer = compile(loadOnnx(bytes), { composite: createComposite(composite) });
  try {
    return explainer.explain(batch).relevance.values;
  } finally {
    explainer.dispose();
  }
}

test.each(['uniform-flat', 'uniform-w-square', 'epsilon-plus-flat'])(
  '%s: Pad of the input [3, 4, 5] and Conv give the map of Conv with pads',
  (composite) => {
    const apart = relevance(composite, [
      { op: 'Pad', name: 'pad', inputs: ['x', 'pads'], outputs: ['p'] },
      { op: 'Conv', name: 'conv', inputs: ['p', 'w'], outputs: ['y'] },
    ]);
    const conv: OnnxNodeSpec = {
      op: 'Conv',
      name: 'conv',
      inputs: ['x', 'w'],
      outputs: ['y'],
      attributes: { pads: { ints: [1, 0, 1, 2] } },
    };
    expect(relativeL2(apart, relevance(composite, [conv]))).toBeLessThan(1e-6);
  },
);
