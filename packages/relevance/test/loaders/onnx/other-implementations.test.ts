import { readFileSync, readdirSync } from 'node:fs';

import '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { compile, loadOnnx } from '../../../src/index.ts';
import type { Network } from '../../../src/index.ts';
import { relativeL2 } from '../../relative-l2.ts';

interface Planes {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** A graph with what another implementation makes of it. */
interface Case {
  readonly name: string;
  /** Bytes of the model, base64. */
  readonly model: string;
  readonly x: Planes;
  readonly y: Planes;
}

const folder = new URL('../../fixtures/onnx/', import.meta.url);
const groups = readdirSync(folder).filter((file) => file.endsWith('.json'));

function outputOf(network: Network, { shape, values }: Planes): Planes {
  const composite = { name: 'gradient', entries: [{ match: {}, rule: 'gradient' }] };
  const explainer = compile(network, { composite });
  try {
    const batch = { shape, values: Float32Array.from(values) };
    const { output } = explainer.explain(batch, { start: 'output' });
    return { shape: output.shape, values: [...output.values] };
  } finally {
    explainer.dispose();
  }
}

describe.each(groups)('%s: the output of another implementation', (file) => {
  const cases = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as readonly Case[];

  test.each(cases)('$name', ({ model, x, y }) => {
    const output = outputOf(loadOnnx(Buffer.from(model, 'base64')), x);
    expect(output.shape).toEqual(y.shape);
    expect(relativeL2(output.values, y.values)).toBeLessThanOrEqual(2e-6);
  });
});
