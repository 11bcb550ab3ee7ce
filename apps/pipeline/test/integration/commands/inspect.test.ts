import { describe, expect, test } from 'vitest';

import { demoModelDirectory } from '../../../src/demo/demo-setting.ts';
import { expectRefusal, runPellucid, runWell } from './run-pellucid.ts';
import { zennitFile } from './zennit-case.ts';

interface Inspection {
  readonly composite: string;
  readonly digest: string;
  readonly inputs: readonly object[];
  readonly output: object;
  readonly nodes: readonly {
    ordinal: number | null;
    kind: string;
    name: string;
    shape: number[];
    parameters: number;
    point: string | null;
    rule: string | null;
  }[];
  readonly points: readonly { id: string; shape: number[] }[];
}

describe('pellucid inspect', () => {
  const onnx = zennitFile('conv1d-1', 'model.onnx');

  test('prints layers, shapes, parameters, rules and points as JSON', async () => {
    const { stdout, stderr } = await runWell(['inspect', onnx, '--json']);
    expect(stderr).toBe('');
    const inspection = JSON.parse(stdout) as Inspection;
    expect(inspection.composite).toBe('epsilon-plus');
    expect(inspection.inputs).toMatchObject([{ shape: [2, 128] }]);
    expect(inspection.output).toMatchObject({ shape: [3] });
    expect(inspection.digest).toMatch(/^[0-9a-f]{64}$/);
    const weighted = inspection.nodes.filter(({ ordinal }) => ordinal !== null);
    expect(weighted.map(({ ordinal, kind }) => [ordinal, kind])).toEqual([
      [1, 'convolution'],
      [2, 'convolution'],
      [3, 'dense'],
      [4, 'dense'],
    ]);
    expect(weighted.map(({ rule }) => rule!.split(' ')[0])).toEqual([
      'z-plus',
      'z-plus',
      'epsilon',
      'epsilon',
    ]);
    for (const { parameters } of weighted) expect(parameters).toBeGreaterThan(0);
    const ids = inspection.points.map(({ id }) => id);
    expect([ids[0], ids.at(-1)]).toEqual(['input', 'output']);
    expect(weighted.map(({ point }) => point)).toEqual(ids.slice(0, -1));
  });

  test('prints a table for people', async () => {
    const { stdout, stderr } = await runWell(['inspect', demoModelDirectory]);
    expect(stderr).toBe('');
    expect(stdout).toContain('composite  uniform-epsilon\n');
    expect(stdout).toMatch(/^input {6}\S+ \[batch, 28, 28, 1\]$/m);
    expect(stdout).toMatch(/^output {5}\[batch, 10\]$/m);
    expect(stdout).toMatch(/^#\s+kind\s+name\s+shape\s+parameters\s+rule\s+point it reads$/m);
    expect(stdout).toMatch(/^3 .*convb_3 .*epsilon \(epsilon=0\.01\) .*03_convolution_convb_3$/m);
  });

  test('takes composite and options, a bound beside that of the manifest too', async () => {
    const gammaBox = ['--composite', 'epsilon-gamma-box', '--option', 'low=-3'];
    const { stdout } = await runWell(['inspect', demoModelDirectory, ...gammaBox]);
    expect(stdout).toMatch(/^1 .*z-box/m);
    expectRefusal(await runPellucid(['inspect', onnx, ...gammaBox]), 2, /expects low and high/);
  });

  test('answers a composite with a slip, and a model that is not there', async () => {
    const slip = await runPellucid(['inspect', onnx, '--composite', 'uniform-gama']);
    expectRefusal(slip, 2, /Did you mean "uniform-gamma"\?/);
    expectRefusal(await runPellucid(['inspect', `${onnx}x`]), 1, /which does not exist/);
  });
});
