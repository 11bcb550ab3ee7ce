import { readFileSync } from 'node:fs';

import '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { compile, loadOnnx } from '../../src/index.ts';
import type { CompositeEntry, RuleOptions } from '../../src/index.ts';
import { readNpy } from '../read-npy.ts';
import { relativeL2 } from '../relative-l2.ts';

const fixtures = new URL('../fixtures/captum/', import.meta.url);

/** Rule of the convolutions by name of the file, and options of the ε-rule at the dense layer. */
const cases: [file: string, rule: string, options: RuleOptions, dense: RuleOptions][] = [
  ['epsilon', 'epsilon', {}, {}],
  ['epsilon-0.25', 'epsilon', { epsilon: 0.25 }, { epsilon: 0.25 }],
  ['gamma', 'gamma-montavon', {}, {}],
  ['gamma-without-bias', 'gamma-montavon', { bias: 'ignore' }, {}],
  ['alpha1-beta0', 'z-plus', {}, {}],
  ['alpha1-beta0-without-bias', 'alpha-beta', { alpha: 1, beta: 0, bias: 'ignore' }, {}],
];

describe.each([
  ['case-1', 'without batch normalization'],
  ['case-2', 'with batch normalization'],
])('Captum, %s: %s', (name) => {
  const folder = new URL(`${name}/`, fixtures);
  const network = loadOnnx(readFileSync(new URL('model.onnx', folder)));
  const input = readNpy(new URL('input.npy', folder));

  test.each(cases)('%s', (...one) => {
    const [file, rule, options, dense] = one;
    const entries: CompositeEntry[] = [
      { match: { kind: 'activation' }, rule: 'pass' },
      { match: { kind: 'average-pool' }, rule: 'norm' },
      { match: { kind: 'convolution' }, rule, options },
      { match: { kind: 'dense' }, rule: 'epsilon', options: dense },
    ];
    const explainer = compile(network, {
      composite: { name: file, entries },
      dialect: 'captum',
    });
    const { output, relevance } = explainer.explain(input);
    explainer.dispose();
    const [expected, logits] = [`${file}.npy`, 'output.npy'].map((array) =>
      readNpy(new URL(array, folder)),
    );
    expect(relativeL2(output.values, logits!.values)).toBeLessThanOrEqual(1e-5);
    expect(relativeL2(relevance.values, expected!.values)).toBeLessThanOrEqual(1e-4);
  });
});
