import { compile } from '../../src/index.ts';
import type { Network, TensorData } from '../../src/index.ts';

/** Output of a network for one sample, given in the layout of the model file. */
export function forwardOne(network: Network, values: ArrayLike<number>): TensorData {
  const explainer = compile(network, {
    composite: {
      name: 'gradient',
      entries: [{ match: {}, rule: 'gradient' }],
    },
  });
  try {
    const shape = [1, ...network.inputs[0]!.shape];
    return explainer.explain({ shape, values: Float32Array.from(values) }, { start: 'output' })
      .output;
  } finally {
    explainer.dispose();
  }
}
