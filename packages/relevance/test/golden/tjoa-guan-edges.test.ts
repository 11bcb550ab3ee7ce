import { readFileSync } from 'node:fs';

import '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { compile, createNetwork } from '../../src/index.ts';
import type { Composite, Node } from '../../src/index.ts';

type Number_ = number | 'NaN' | 'Infinity' | '-Infinity';
type Maps = readonly (readonly (readonly Number_[])[])[];

/** One layer and one sample: maps are channel, height, width; weights out, in, height, width. */
interface EdgeCase {
  readonly what: string;
  readonly rule: 'relprop1' | 'relprop2' | 'relprop1_zB' | 'relprop2_zB' | 'pool';
  readonly weight?: readonly Maps[];
  readonly bias?: readonly number[];
  readonly padding?: number | readonly number[];
  readonly kernel?: number;
  readonly bounds?: readonly [number, number];
  readonly input: Maps;
  readonly relevance: Maps;
  readonly float32: Maps;
  readonly float64: Maps;
}

const file = new URL('../fixtures/tjoa-guan/edges-1/case.json', import.meta.url);
const { layers } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly layers: readonly EdgeCase[];
};
const ruleOf = {
  relprop1: 'epsilon',
  relprop2: 'z-plus',
  relprop1_zB: 'shifted-box',
  relprop2_zB: 'z-box',
  pool: 'norm',
} as const;

describe('layers at the edges of the authors’ code', () => {
  test('there are 19 of them', () => {
    expect(layers).toHaveLength(19);
  });

  test.each(layers)('$rule: $what', (edge) => {
    const got = relevanceOf(edge);
    const expected = channelLast(edge.float32);
    const exact = channelLast(edge.float64);
    // The order of float32 additions decides where the exact result is a quotient by almost nothing.
    const isDecided = (index: number): boolean =>
      Number.isFinite(expected[index]) || !Number.isFinite(exact[index]);
    const isAlike = (value: number, wanted: number): boolean =>
      Object.is(value, wanted) || Math.abs(value - wanted) < 1e-4;
    const wrong = [...got.entries()].filter(
      ([index, value]) => isDecided(index) && !isAlike(value, expected[index]!),
    );
    expect(wrong).toEqual([]);
  });
});

function relevanceOf(edge: EdgeCase): Float32Array {
  const { input, relevance, rule } = edge;
  const shape = [input[0]!.length, input[0]![0]!.length, input.length];
  const network = createNetwork({
    nodes: [{ kind: 'input', name: 'x', inputs: [], shape }, layerOf(edge)],
    outputs: ['layer'],
  });
  const [low, high] = edge.bounds ?? [0, 1];
  const composite: Composite = {
    name: 'edge',
    entries: [{ match: {}, rule: ruleOf[rule] }],
    bounds: { low, high },
  };
  const explainer = compile(network, { composite, dialect: 'tjoa-guan' });
  try {
    const start = {
      shape: [1, ...network.shapes.get('layer')!],
      values: channelLast(relevance),
    };
    const batch = { shape: [1, ...shape], values: channelLast(input) };
    return explainer.explain(batch, { start }).relevance.values;
  } finally {
    explainer.dispose();
  }
}

function layerOf({ weight, bias, padding = 0, kernel = 0 }: EdgeCase): Node {
  const base = { name: 'layer', inputs: ['x'] };
  const [rows, columns] = typeof padding === 'number' ? [padding, padding] : padding;
  const pads = [rows!, columns!].map((cells) => [cells, cells] as const);
  const slide = { dilations: [1, 1], padding: pads };
  if (weight === undefined) {
    const window = { kernel: [kernel, kernel], strides: [kernel, kernel], ...slide };
    return { ...base, kind: 'max-pool', window };
  }
  const [outputs, inputs] = [weight.length, weight[0]!.length];
  const [height, width] = [weight[0]![0]!.length, weight[0]![0]![0]!.length];
  const weights = new Float32Array(outputs * inputs * height * width);
  let index = 0;
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1)
      for (let inner = 0; inner < inputs; inner += 1)
        for (let outer = 0; outer < outputs; outer += 1)
          weights[index++] = Number(weight[outer]![inner]![row]![column]);
  const window = { kernel: [height, width], strides: [1, 1], ...slide };
  const offset = Float32Array.from(bias!);
  return {
    ...base,
    kind: 'convolution',
    window,
    groups: 1,
    channels: outputs,
    weights,
    bias: offset,
  };
}

function channelLast(maps: Maps): Float32Array {
  const cells = maps[0]!.flatMap((row, y) => row.map((_, x) => [y, x] as const));
  return Float32Array.from(cells.flatMap(([y, x]) => maps.map((map) => Number(map[y]![x]))));
}
