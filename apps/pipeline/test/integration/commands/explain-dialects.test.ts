import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, describe, expect, test } from 'vitest';

import { loadConfig } from '../../../src/config/load-config.ts';
import { temporaryDirectory } from '../../transport/journal/temporary-directory.ts';
import { expectRefusal, runPellucid, runWell } from './run-pellucid.ts';
import { arrayAt, relativeL2, zennitFile } from './zennit-case.ts';

const { directory, remove } = temporaryDirectory();
afterAll(remove);

const relevanceFixtures = '../../../../../packages/relevance/test/fixtures/';
const paperFile = (file: string): string =>
  fileURLToPath(new URL(`${relevanceFixtures}tjoa-guan/tiny-range-1/${file}`, import.meta.url));
const example = fileURLToPath(new URL('../../../../../examples/composite.yaml', import.meta.url));

async function explain(name: string, args: readonly string[]): Promise<string> {
  const out = join(directory, name);
  await runWell(['explain', '--out', out, ...args]);
  return out;
}
interface Report {
  readonly composite: string;
  readonly dialect: string;
  readonly layers: readonly {
    readonly ordinal: number | null;
    readonly out: readonly number[];
    readonly positive: readonly number[];
    readonly negative: readonly number[];
    readonly nonFinite: readonly number[];
    readonly amplificationBound?: readonly number[];
  }[];
}
const reportIn = (out: string): Report =>
  JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as Report;

describe('pellucid explain --dialect', () => {
  const model = paperFile('model.onnx');
  const input = paperFile('input.npy');
  const bounds = ['--option', 'low=-0.25', '--option', 'high=1.25'];
  const dialect = ['--dialect', 'tjoa-guan'];

  test.each([
    ['tjoa-guan-1 by default', [], 'relprop1'],
    ['tjoa-guan-2', ['--composite', 'tjoa-guan-2'], 'relprop2'],
  ])('tjoa-guan: %s starts at the whole output', async (_title, composite, rule) => {
    const files = ['--model', model, '--input', input];
    const out = await explain(rule, [...files, ...dialect, ...bounds, ...composite]);
    const expected = arrayAt(paperFile(`${rule}/convb_1.npy`));
    const got = arrayAt(join(out, 'relevance.npy'));
    expect(relativeL2(got.values, expected.values)).toBeLessThanOrEqual(1e-4);
    expect(reportIn(out).dialect).toBe('tjoa-guan');
  });

  test('inspect shows the graph of the dialect', async () => {
    const { stdout } = await runWell(['inspect', model, ...dialect, ...bounds]);
    expect(stdout).toContain('composite  tjoa-guan-1 (dialect tjoa-guan)');
    expect(stdout).toContain('shifted-box (epsilon=1e-9)');
    expect(stdout).not.toMatch(/^ +(activation|affine) /m);
  });

  test('a composite of another dialect, and an unknown dialect of inspect, are refused', async () => {
    const asked = ['inspect', model, '--composite', 'tjoa-guan-1'];
    expectRefusal(await runPellucid(asked), 2, /expects the dialect tjoa-guan, got zennit/);
    const unknown = ['inspect', model, '--dialect', 'captun'];
    expectRefusal(await runPellucid(unknown), 2, /Did you mean "captum"\?/);
  });
});

test('--amplification-bound: the report has the bound, the masses and no number that is not finite', async () => {
  const files = ['--model', zennitFile('conv1d-1', 'model.onnx')];
  const input = ['--input', zennitFile('conv1d-1', 'input.npy')];
  const out = await explain('bound', [...files, ...input, '--amplification-bound']);
  const layers = reportIn(out).layers.filter(({ ordinal }) => ordinal !== null);
  expect(layers).toHaveLength(4);
  for (const { amplificationBound, positive, negative, nonFinite, out: left } of layers) {
    expect(amplificationBound).toHaveLength(3);
    expect(nonFinite).toEqual([0, 0, 0]);
    for (const [sample, sum] of left.entries()) {
      expect(positive[sample]! - negative[sample]!).toBeCloseTo(sum, 3);
    }
  }
  // z⁺ without negative biases passes on no more than it gets.
  expect(Math.max(...layers[0]!.amplificationBound!)).toBeLessThanOrEqual(1.0001);
  const plain = reportIn(await explain('plain', [...files, ...input]));
  expect(plain.layers[0]).not.toHaveProperty('amplificationBound');
});

test('--target-mask is refused where the output has no positions, and beside a start from a file', async () => {
  const mask = zennitFile('conv1d-1', 'target.npy');
  const files = ['explain', '--model', zennitFile('conv1d-1', 'model.onnx')];
  const input = ['--input', zennitFile('conv1d-1', 'input.npy'), '--out', join(directory, 'mask')];
  const asked = [...files, ...input, '--target-mask', mask];
  expectRefusal(await runPellucid(asked), 2, /an output with positions, got \[3, 3\]/);
  const start = ['--start', zennitFile('conv1d-1', 'relevance-at-output.npy')];
  expectRefusal(await runPellucid([...asked, ...start]), 2, /no --target-mask, got/);
});

describe('a composite from a file', () => {
  const model = zennitFile('vgg-1', 'model.onnx');

  test('the example is what it says', async () => {
    const { stdout } = await runWell(['inspect', model, '--composite', example, '--json']);
    const { composite, nodes } = JSON.parse(stdout) as {
      composite: string;
      nodes: { ordinal: number | null; rule: string | null }[];
    };
    expect(composite).toBe('box-plus-epsilon');
    const weighted = nodes.filter(({ ordinal }) => ordinal !== null).map(({ rule }) => rule!);
    expect(weighted.slice(0, 3)).toEqual([
      'z-box (epsilon=0.000001)',
      'gamma (gamma=0.25, epsilon=0.000001)',
      'alpha-beta (alpha=2, beta=1, epsilon=0.000001, bias=ignore)',
    ]);
    expect(weighted.slice(-2)).toEqual(['epsilon (epsilon=0.1)', 'zero']);
  });

  test('explains with it', async () => {
    const files = ['--model', model, '--input', zennitFile('vgg-1', 'input.npy')];
    const out = await explain('table', [...files, '--composite', example]);
    expect(reportIn(out).composite).toBe('box-plus-epsilon');
    expect(arrayAt(join(out, 'relevance.npy')).values.every(Number.isFinite)).toBe(true);
  });

  test.each([
    ['a mistyped rule', 'entries: [{ rule: epsilom }]', /entry 1.*Did you mean "epsilon"\?/],
    ['no YAML', 'entries: [', /expects YAML/],
    ['a list', '- a', /expects "name", "bounds", "entries"/],
    [
      'layers without a rule',
      'entries: [{ match: { kind: dense }, rule: epsilon }]',
      /got none for/,
    ],
  ])('refuses %s', async (_title, text, says) => {
    const file = join(directory, 'table.yaml');
    writeFileSync(file, text);
    expectRefusal(await runPellucid(['inspect', model, '--composite', file]), 2, says);
  });

  test('refuses options beside it, and a file that is not there', async () => {
    const beside = ['inspect', model, '--composite', example, '--option', 'epsilon=1'];
    expectRefusal(await runPellucid(beside), 2, /got --option epsilon/);
    const missing = ['inspect', model, '--composite', 'none.yaml'];
    expectRefusal(await runPellucid(missing), 2, /"none.yaml", which cannot be read/);
  });

  test('the config takes its path or the table itself', async () => {
    const file = join(directory, 'pellucid.yaml');
    writeFileSync(file, `explanation: { composite: ${JSON.stringify(example)} }`);
    const named = (await loadConfig(file)).explanation.composite;
    expect(named).toMatchObject({ name: 'box-plus-epsilon' });
    writeFileSync(file, 'explanation: { composite: { entries: [{ rule: pass }] } }');
    const inline = (await loadConfig(file)).explanation.composite;
    expect(inline).toMatchObject({ name: 'explanation.composite', entries: [{ rule: 'pass' }] });
    writeFileSync(file, 'explanation: { composite: { entries: [{ rule: pas }] } }');
    await expect(loadConfig(file)).rejects.toThrow(/entry 1.*Did you mean "pass"\?/);
  });
});
