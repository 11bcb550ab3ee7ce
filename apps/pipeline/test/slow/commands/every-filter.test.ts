import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { builtinEnsembles, builtinFilters, formatFilterSpec } from '@pellucid/filters';
import { afterAll, expect, test } from 'vitest';

import { writeNpy } from '../../../src/arrays/write-npy.ts';
import { writeOutput } from '../../../src/commands/write-output.ts';
import { demoModelDirectory } from '../../../src/demo/demo-setting.ts';
import { digitAt } from '../../batch-of-digits.ts';
import { runWell } from '../../integration/commands/run-pellucid.ts';
import { arrayAt } from '../../integration/commands/zennit-case.ts';
import { temporaryDirectory } from '../../transport/journal/temporary-directory.ts';

const { directory, remove } = temporaryDirectory();
afterAll(remove);

/** The name with an example of what it cannot do without. */
const specs = [...builtinFilters.definitions, ...builtinEnsembles.definitions].map(
  ({ meta, schema }) => {
    const needed = (schema['required'] ?? []) as readonly string[];
    const options = needed.map((key): [string, unknown] => {
      const [example] = schema.properties[key]!['examples'] as readonly unknown[];
      return [key, example];
    });
    return formatFilterSpec({ name: meta.name, options: Object.fromEntries(options) });
  },
);

test.each(specs)('pellucid filter --filter %s', async (spec) => {
  const input = join(directory, 'r.npy');
  const out = join(directory, 'filtered.npy');
  const values = Float32Array.from({ length: 32 }, (_, index) => (index % 5) - 1 + index ** 2 / 9);
  await writeOutput(input, writeNpy({ shape: [2, 4, 2, 2], values }));
  await runWell(['filter', '--input', input, '--filter', spec, '--out', out]);
  expect(arrayAt(out).values.every(Number.isFinite)).toBe(true);
  expect(arrayAt(out).shape.slice(1)).toEqual([4, 2, 2]);
});

/** What a report of `pellucid explain` says of the filters at its points. */
interface Report {
  readonly points: readonly {
    readonly id: string;
    readonly samples: readonly { readonly filters: readonly { readonly name: string }[] }[];
  }[];
}

test('pellucid explain runs all of them in one chain', async () => {
  const input = join(directory, 'digit.npy');
  await writeOutput(input, writeNpy({ shape: [1, 28, 28, 1], values: digitAt(3) }));
  const chain = specs.slice(0, builtinFilters.definitions.length);
  const filters = chain.flatMap((spec) => ['--filter', spec]);
  const out = join(directory, 'explained');
  await runWell([
    'explain',
    '--model',
    demoModelDirectory,
    '--input',
    input,
    ...filters,
    '--out',
    out,
  ]);
  const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as Report;
  const names = builtinFilters.definitions.map(({ meta }) => meta.name);
  const [sample] = report.points.find(({ id }) => id === '05_convolution_convb_5')!.samples;
  expect(sample!.filters.map(({ name }) => name)).toEqual(names);
});

test.each(builtinEnsembles.definitions)('pellucid explain runs $meta.name', async ({ meta }) => {
  const input = join(directory, 'digit.npy');
  await writeOutput(input, writeNpy({ shape: [1, 28, 28, 1], values: digitAt(3) }));
  const explain = async (...filters: readonly string[]): Promise<Float32Array> => {
    const out = join(directory, `explained-${filters.length}`);
    const args = ['explain', '--model', demoModelDirectory, '--input', input, '--out', out];
    await runWell([...args, ...filters]);
    return arrayAt(join(out, 'relevance.npy')).values;
  };
  const combined = await explain('--filter', `${meta.name}:passes=2`);
  expect(combined).toHaveLength(784);
  expect(combined).not.toEqual(await explain());
});
