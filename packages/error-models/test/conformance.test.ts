import { expect, test } from 'vitest';

import { errorModels } from '../src/index.ts';
import { createRandom } from '../src/index.ts';
import type { CheckErrorModelOptions } from '../src/testing/index.ts';
import { checkErrorModel } from '../src/testing/index.ts';
import { quietMap } from './quiet-map.ts';
import { smallOperator } from './small-operator.ts';

const sample = { relevance: quietMap(300, createRandom('sound')), shape: [10, 10, 3] };

/** What a model is tried with beyond its defaults. */
const tables: Readonly<Record<string, Partial<CheckErrorModelOptions>>> = {
  spike: {
    valid: [{}, { fewest: 2, most: 3, weakest: 1.5, strongest: 2 }],
    strength: {
      options: [3, 6, 12, 24].map((height) => ({ weakest: height, strongest: height })),
      sample,
    },
  },
};

test.each(errorModels.definitions)('$meta.name conforms', (definition) => {
  const report = checkErrorModel(definition, {
    valid: [{}],
    operator: smallOperator,
    trials: 60,
    costValues: 10_000,
    ...tables[definition.meta.name],
  });
  expect(report.checks.filter(({ outcome }) => outcome === 'broken')).toEqual([]);
  expect(report.cost?.values).toBeGreaterThan(0);
});
