import { readFileSync } from 'node:fs';

import '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import type { Composite, CompositeEntry } from '../../src/index.ts';
import { compile, createComposite, loadOnnx } from '../../src/index.ts';
import { readNpy } from '../read-npy.ts';
import { relativeL2 } from '../relative-l2.ts';

const fixtures = new URL('../fixtures/zennit-forms/', import.meta.url);
const bounds = { low: -3, high: 3 };

/** The rules of a case, a layer each, and what they leave to others. */
const tableOf = (entries: readonly CompositeEntry[]): Composite => ({
  name: 'table',
  bounds,
  entries: [
    ...entries,
    { match: { kind: 'activation' }, rule: 'pass' },
    { match: { kind: ['average-pool', 'sum'] }, rule: 'norm', options: { epsilon: 0.01 } },
  ],
});

describe.each([
  ['upsampled', 'resizes and a pool with a ceiling, [2, 3, 9, 9]'],
  ['padded', 'modes of padding, groups and an unmerged normalization, [2, 2, 15]'],
  ['branched', 'a residual in three dimensions, [2, 2, 5, 5, 5]'],
])('zennit, %s: %s', (name) => {
  const folder = new URL(`${name}/`, fixtures);
  const { float32Errors, table } = JSON.parse(
    readFileSync(new URL('case.json', folder), 'utf8'),
  ) as {
    readonly float32Errors: Readonly<Record<string, number>>;
    readonly table: readonly CompositeEntry[];
  };
  const network = loadOnnx(readFileSync(new URL('model.onnx', folder)));
  const input = readNpy(new URL('input.npy', folder));
  const logits = readNpy(new URL('output.npy', folder));

  test.each(Object.entries(float32Errors))('%s', (file, error) => {
    const composite = file === 'table' ? tableOf(table) : createComposite(file, { bounds });
    const explainer = compile(network, { composite });
    const { output, relevance } = explainer.explain(input);
    explainer.dispose();
    const expected = readNpy(new URL(`${file}.npy`, folder));
    expect(relativeL2(output.values, logits.values)).toBeLessThanOrEqual(1e-5);
    expect(relativeL2(relevance.values, expected.values)).toBeLessThanOrEqual(
      Math.max(1e-4, 20 * error),
    );
  });
});
