import { expect, test } from 'vitest';

import { errorModels } from '../src/index.ts';
import { createRandom } from '../src/index.ts';
import type { CheckErrorModelOptions } from '../src/testing/index.ts';
import { checkErrorModel } from '../src/testing/index.ts';
import { quietMap } from './quiet-map.ts';
import { smallOperator } from './small-operator.ts';
import { soundMap } from './sound-map.ts';

const sample = { relevance: quietMap(300, createRandom('sound')), shape: [10, 10, 3] };

const sound = soundMap('sound');
const series = (
  name: string,
  values: readonly number[],
  rest: Readonly<Record<string, unknown>> = {},
): Pick<CheckErrorModelOptions, 'strength'> => ({
  strength: { options: values.map((value) => ({ [name]: value, ...rest })), sample: sound },
});

/** What a model is tried with beyond its defaults. */
const tables: Readonly<Record<string, Partial<CheckErrorModelOptions>>> = {
  'additive-noise': series('strength', [0.1, 0.3, 1, 3]),
  'bit-flip': {
    valid: [{}, { flips: 3, effect: 'raising' }, { effect: 'vanishing', lowestBit: 0 }],
  },
  'border-ring': { valid: [{}, { width: 3 }], ...series('strength', [0.5, 1, 2]) },
  checkerboard: series('depth', [0.1, 0.3, 0.5, 1]),
  'gain-drift': { valid: [{}, { gain: 2, share: 0.5 }], ...series('gain', [1.1, 1.5, 2]) },
  'hot-channel': { valid: [{ factor: 1 }, { factor: 30 }] },
  'multiplicative-jitter': series('strength', [0.2, 0.5, 1]),
  'non-finite': {
    valid: [{ kind: 'nan' }, { kind: 'infinity' }, { share: 1 }],
    ...series('share', [0.001, 0.01, 0.1]),
  },
  quantisation: { valid: [{}, { bits: 2 }, { bits: 16 }], ...series('bits', [10, 8, 6, 4]) },
  'relevance-leak': { valid: [{}, { most: 1 }], ...series('most', [0.2, 0.5, 0.9]) },
  saturation: { valid: [{}, { floor: 1 }], ...series('ceiling', [0.9, 0.6, 0.3]) },
  shift: { valid: [{}, { distance: 5 }], ...series('distance', [1, 2]) },
  'sign-flip': series('share', [0.02, 0.05, 0.1]),
  'small-denominator-blow-up': series('spread', [0.1, 0.01, 0.001], { share: 0.01 }),
  spike: {
    valid: [{}, { fewest: 2, most: 3, weakest: 1.5, strongest: 2 }],
    strength: {
      options: [3, 6, 12, 24].map((height) => ({ weakest: height, strongest: height })),
      sample,
    },
  },
  stale: {
    valid: [{ back: 1 }, { fault: 'duplicated' }, { fault: 'partial', share: 0.2 }],
    strength: {
      options: [0.6, 0.8, 1].map((share) => ({ fault: 'partial', share })),
      sample: { ...sound, earlier: [soundMap('earlier').relevance] },
    },
  },
};

/** Forms that are there or not, or whose strength shows only in the explanation behind their site. */
const ungraded: ReadonlySet<string> = new Set([
  'adversarial-explanation',
  'bit-flip',
  'dead-channel',
  'explanation-drift',
  'hot-channel',
  'operator-mismatch',
  'routing-error',
  'start-error',
  'systematic-artefact',
  'weight-bit-flip',
]);

test.each(errorModels.definitions)('$meta.name conforms', (definition) => {
  const report = checkErrorModel(definition, {
    valid: [{}],
    operator: smallOperator,
    trials: 60,
    costValues: 10_000,
    ...tables[definition.meta.name],
  });
  expect(report.checks.filter(({ outcome }) => outcome === 'broken')).toEqual([]);
  const untried = report.checks.filter(({ outcome }) => outcome === 'not tried');
  expect(untried).toHaveLength(ungraded.has(definition.meta.name) ? 1 : 0);
  expect(report.cost?.values).toBeGreaterThan(0);
});
