import { readFileSync } from 'node:fs';

import { compile, createComposite, loadOnnx } from '@pellucid/relevance';
import '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { builtinFilters, compileChain, correction } from '../../src/index.ts';
import { readNpy } from '../read-npy.ts';
import { relativeL2 } from '../relative-l2.ts';

const fixtures = new URL('../../../relevance/test/fixtures/tjoa-guan/', import.meta.url);

interface Case {
  readonly blocks: readonly {
    readonly name: string;
    readonly convolutions: readonly string[];
    readonly inputBounds?: { readonly low: number; readonly high: number };
  }[];
  /** Names of the blocks whose input is filtered. */
  readonly filterPoints: readonly string[];
  readonly filters: Readonly<Record<string, { readonly filter: string }>>;
}

describe.each(['alexlike-1', 'smallcnn-1', 'tiny-1', 'tiny-range-1', 'vgglike-1'])('%s', (name) => {
  const folder = new URL(`${name}/`, fixtures);
  const json = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
  const { blocks, filterPoints, filters } = json('case.json') as Case;
  const errors = json('float32-error.json') as Record<string, number>;
  const network = loadOnnx(readFileSync(new URL('model.onnx', folder)));
  const input = readNpy(new URL('input.npy', folder));

  test('has eight filters', () => {
    expect(Object.keys(filters)).toHaveLength(8);
  });

  test.each(Object.keys(filters))('%s at every filter point: the input map', (id) => {
    const dialect = 'tjoa-guan';
    const bounds = blocks[0]!.inputBounds!;
    const explainer = compile(network, {
      composite: createComposite('tjoa-guan-1', { dialect, bounds }),
      dialect,
    });
    const names = filterPoints.map(
      (block) => blocks.find((candidate) => candidate.name === block)!.convolutions[0]!,
    );
    const { filter, ...options } = filters[id]!;
    const spec = `${filter}:${Object.entries(options)
      .map(([key, value]) => `${key}=${String(value)}`)
      .join(',')}@${names.map((node) => `"${node}"`).join(',')}`;
    const chain = compileChain([spec], { points: explainer.points, registry: builtinFilters });
    const atPoint = correction({ chain });
    const { relevance, points } = explainer.explain(input, { atPoint });
    explainer.dispose();

    const stage = `relprop1-${id}/convb_1`;
    const expected = readNpy(new URL(`${stage}.npy`, folder));
    const touched = points.filter(({ record }) =>
      record.some(({ applied }) => applied.some(({ outcome }) => outcome === 'changed')),
    );
    expect(touched.length).toBeGreaterThan(0);
    expect(relativeL2(relevance.values, expected.values)).toBeLessThanOrEqual(
      Math.max(1e-4, 20 * errors[stage]!),
    );
  });
});
