import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { surveyOnnx } from '../../../src/index.ts';
import { errorOf } from '../../error-of.ts';
import type { OnnxModelSpec, OnnxNodeSpec } from './write-onnx.ts';
import { floats, writeOnnx } from './write-onnx.ts';

const node = (op: string, inputs: string, outputs: string, name: string): OnnxNodeSpec => ({
  op,
  inputs: inputs.split(' '),
  outputs: outputs.split(' '),
  name,
});
const graph = (nodes: readonly OnnxNodeSpec[], changes: Partial<OnnxModelSpec> = {}): Uint8Array =>
  writeOnnx({
    nodes,
    inputs: [{ name: 'x', shape: ['n', 2, 4, 4] }],
    outputs: ['y'],
    initializers: [floats('w', [3, 2, 1, 1], [1, 2, 3, 4, 5, 6])],
    ...changes,
  });

describe('the survey of an ONNX file', () => {
  test('shows every operator with the shapes that it reads, in the order of the file', () => {
    const rows = surveyOnnx(graph([node('Conv', 'x w', 'c', 'conv'), node('Relu', 'c', 'y', 'r')]));
    expect(rows).toEqual([
      {
        node: 'conv',
        operator: 'Conv',
        inputShapes: [
          [2, 4, 4],
          [3, 2, 1, 1],
        ],
        problem: null,
      },
      { node: 'r', operator: 'Relu', inputShapes: [[3, 4, 4]], problem: null },
    ]);
  });

  test('a further output of an operator that is read is a gap, also where the file states its shape', () => {
    const rows = surveyOnnx(
      graph([node('Conv', 'x w', 'c further', 'conv'), node('Relu', 'further', 'y', 'relu')], {
        values: [{ name: 'further', shape: ['n', 3, 4, 4] }],
      }),
    );
    expect(rows.map(({ problem }) => problem !== null)).toEqual([false, true]);
    expect(rows[1]!.problem).toMatch(/expects to read first outputs, got "further"/);
  });

  test('goes on behind a gap: every unknown operator has its row', () => {
    const rows = surveyOnnx(
      graph([
        node('LRN', 'x', 'a', 'first'),
        node('Relu', 'a', 'b', 'relu'),
        node('Det', 'b', 'c', 'second'),
        { ...node('Relu', 'c', 'y', 'third'), domain: 'com.example' },
      ]),
    );
    expect(rows.map(({ operator }) => operator)).toEqual([
      'LRN',
      'Relu',
      'Det',
      'com.example.Relu',
    ]);
    expect(rows.map(({ problem }) => problem !== null)).toEqual([true, false, true, true]);
    expect(rows[0]!.problem).toMatch(/got LRN "first" with inputs of shape \[2, 4, 4\]/);
    expect(rows[1]!.inputShapes).toEqual([null]);
  });

  test('judges what stands behind a gap by the shapes that the file states', () => {
    const nodes = [node('LRN', 'x', 'a', 'lrn'), node('Conv', 'a w', 'y', 'conv')];
    const values = (shape: readonly (number | string)[]): Partial<OnnxModelSpec> => ({
      values: [{ name: 'a', shape }],
    });
    const fitting = surveyOnnx(graph(nodes, values(['n', 2, 4, 4])));
    expect(fitting[1]).toMatchObject({
      inputShapes: [
        [2, 4, 4],
        [3, 2, 1, 1],
      ],
      problem: null,
    });
    const other = surveyOnnx(graph(nodes, values(['n', 5, 4, 4])));
    expect(other[1]!.problem).toMatch(/"conv"/);
    const open = surveyOnnx(graph(nodes, values(['n', 2, 'h', 4])));
    expect(open[1]).toMatchObject({ inputShapes: [null, [3, 2, 1, 1]], problem: null });
  });

  test('has a row for an input whose shape is open', () => {
    const rows = surveyOnnx(
      graph([node('Relu', 'x', 'y', 'r')], { inputs: [{ name: 'x', shape: ['n', 2, 'h', 4] }] }),
    );
    expect(rows[0]).toMatchObject({ node: 'x', operator: 'input' });
    expect(rows[0]!.problem).toMatch(/a fixed shape behind the batch axis/);
    expect(rows[1]!.problem).toBeNull();
  });

  test('of a network that can be read shows no problem: vgg-1 of zennit', () => {
    const url = new URL('../../fixtures/zennit/vgg-1/model.onnx', import.meta.url);
    const rows = surveyOnnx(new Uint8Array(readFileSync(url)));
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(({ problem }) => problem !== null)).toEqual([]);
  });

  test('refuses bytes that are no ONNX file', () => {
    expect(errorOf(() => surveyOnnx(Uint8Array.of(1, 2, 3))).code).toBe('MALFORMED_MODEL');
  });
});
