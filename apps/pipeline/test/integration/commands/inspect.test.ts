import { afterAll, describe, expect, test } from 'vitest';

import { demoModelDirectory } from '../../../src/demo/demo-setting.ts';
import { writeModelWithGap } from '../../keras-files.ts';
import { temporaryDirectory } from '../../transport/journal/temporary-directory.ts';
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

const { directory, remove } = temporaryDirectory();
afterAll(remove);

describe('pellucid inspect, a model that cannot be explained', () => {
  const model = writeModelWithGap(directory);

  test('shows every operation, marks the gap, and fails', async () => {
    const { stdout, stderr, exitCode } = await runPellucid(['inspect', model]);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^operations \d, 1 of them not supported$/m);
    expect(stdout).toMatch(/^✖ {2}LSTM +memory .*LSTM/m);
    expect(stdout).toMatch(/^ {3}ReLU +rectified +\[4, 3\]$/m);
    expect(stdout).toMatch(/^ {3}Dense +logits/m);
    expect(stderr).toMatch(
      /^error: \S+ expects supported operations only, got 1 of \d that are not: LSTM\n {2}→ docs\/networks\.md/,
    );
  });

  test('as JSON too', async () => {
    const { stdout } = await runPellucid(['inspect', model, '--json']);
    const { operations } = JSON.parse(stdout) as {
      operations: { node: string; problem: string | null }[];
    };
    expect(operations.filter(({ problem }) => problem !== null)).toMatchObject([
      { node: 'memory', operator: 'LSTM' },
    ]);
  });

  test('explain refuses it by one error that names it', async () => {
    const asked = ['explain', '--model', model, '--input', 'x.npy', '--out', directory];
    expectRefusal(await runPellucid(asked), 1, /got LSTM "memory"/);
  });
});

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

  test('answers an output that there is none of, and shapes that are none or not asked for', async () => {
    const output = await runPellucid(['inspect', onnx, '--output', 'linear_2']);
    expectRefusal(output, 2, /Did you mean "linear_1"\?/);
    const shape = await runPellucid(['inspect', onnx, '--input-shape', '64,0']);
    expectRefusal(shape, 2, /--input-shape expects the shape of one sample .*, got "64,0"/);
    const open = await runPellucid(['inspect', onnx, '--input-shape', '2,128']);
    expectRefusal(open, 2, /--input-shape expects .*, got \S+ in the format onnx/);
  });
});
