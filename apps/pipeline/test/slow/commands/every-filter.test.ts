import { join } from 'node:path';

import { builtinEnsembles, builtinFilters, formatFilterSpec } from '@pellucid/filters';
import { afterAll, expect, test } from 'vitest';

import { writeNpy } from '../../../src/arrays/write-npy.ts';
import { writeOutput } from '../../../src/commands/write-output.ts';
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
