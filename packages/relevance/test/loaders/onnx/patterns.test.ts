import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { loadOnnx } from '../../../src/index.ts';
import type { Node } from '../../../src/index.ts';

interface Case {
  readonly name: string;
  /** Bytes of the model, base64. */
  readonly model: string;
}

const casesOf = (group: string): readonly Case[] =>
  JSON.parse(
    readFileSync(new URL(`../../fixtures/onnx/${group}.json`, import.meta.url), 'utf8'),
  ) as readonly Case[];

function nodesOf(cases: readonly Case[], name: string): readonly Node[] {
  const { model } = cases.find((one) => one.name === name)!;
  return loadOnnx(Buffer.from(model, 'base64')).nodes;
}

describe('what exporters have taken apart is one activation', () => {
  const cases = casesOf('decomposed');
  test.each([
    ['silu-decomposed', { name: 'swish', beta: 1 }],
    ['quick-gelu', { name: 'swish', beta: Math.fround(1.702) }],
    ['gelu-torch-old', { name: 'gelu', approximate: 'none' }],
    ['gelu-torch-new', { name: 'gelu', approximate: 'none' }],
    ['gelu-tensorflow', { name: 'gelu', approximate: 'none' }],
    ['gelu-tanh-pow', { name: 'gelu', approximate: 'tanh' }],
    ['gelu-tanh-mul', { name: 'gelu', approximate: 'tanh' }],
    ['hard-swish-clip', { name: 'hard-swish' }],
    ['hard-swish-clip-first', { name: 'hard-swish' }],
    ['hard-swish-relu6', { name: 'hard-swish' }],
    ['hard-swish-attributes', { name: 'hard-swish' }],
    ['hard-swish-hard-sigmoid', { name: 'hard-swish' }],
    ['mish-decomposed', { name: 'mish' }],
    ['softplus-guarded', { name: 'softplus' }],
    ['leaky-relu-where', { name: 'leaky-relu', slope: Math.fround(0.2) }],
  ])('%s', (name, activation) => {
    const [input, only, ...rest] = nodesOf(cases, name);
    expect(rest).toEqual([]);
    expect(only).toMatchObject({ kind: 'activation', inputs: [input!.name], activation });
  });

  test('a SiLU of a SiLU is two of them', () => {
    const kinds = nodesOf(cases, 'silu-of-silu').map(({ kind }) => kind);
    expect(kinds).toEqual(['input', 'activation', 'activation']);
  });

  test.each(['gelu-not-quite', 'hard-swish-not-quite'])('%s stays a product', (name) => {
    expect(nodesOf(cases, name).at(-1)?.kind).toBe('product');
  });
});

describe('which input of a product is the gate', () => {
  const cases = casesOf('arithmetic');
  test.each([
    ['squeeze-excite', 0],
    ['squeeze-excite-dense', 1],
    ['squeeze-excite-expand', 1],
    ['mul-two', null],
    ['mul-spread', null],
  ])('%s: %s', (name, gate) => {
    const product = nodesOf(cases, name).find(({ kind }) => kind === 'product');
    expect(product).toMatchObject({ kind: 'product', gate });
  });
});

describe('channels that a file moves itself', () => {
  test('a network of TensorFlow is read without a transposition', () => {
    const kinds = nodesOf(casesOf('views'), 'transpose-round').map(({ kind }) => kind);
    expect(kinds).toEqual(['input', 'convolution', 'activation', 'affine']);
  });
});
