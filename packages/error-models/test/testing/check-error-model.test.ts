import { describe, expect, test } from 'vitest';

import type { ErrorModelDefinition, Injector } from '../../src/index.ts';
import { createRandom, errorModels } from '../../src/index.ts';
import { checkErrorModel, formatReport, testErrorModel } from '../../src/testing/index.ts';
import { quietMap } from '../quiet-map.ts';
import { smallOperator } from '../small-operator.ts';

const spike = errorModels.get('spike');
const heights = (
  ...weakest: readonly number[]
): readonly { weakest: number; strongest: number }[] =>
  weakest.map((height) => ({ weakest: height, strongest: height }));
const sample = { relevance: quietMap(100, createRandom('sound')) };

testErrorModel(spike, {
  valid: [{}, { fewest: 2, most: 2 }],
  invalid: [{ options: { fewest: 0 }, message: '"fewest" to be 1 or more' }],
  injections: [
    {
      options: { fewest: 3, most: 3, weakest: 2, strongest: 2 },
      seed: 1,
      relevance: [0.5, 0.5, 0.5],
      expected: [-1, 1, -1],
    },
  ],
  statistics: [
    { relevance: [6, -3, 1, 1, 1, 1, 1, 1], statistic: 2 },
    { title: 'three values', relevance: [9, 1, 1], statistic: undefined },
    { relevance: [1, 2, 2, 1, 1, 1, 1, 7], statistic: 3.5, tolerance: 1e-6 },
  ],
  strength: { options: heights(3, 6, 12), sample },
  trials: 20,
  costValues: 1000,
  onReport: () => undefined,
});

type Apply = Extract<Injector, { readonly stage: 'relevance' }>['apply'];
const injecting = (apply: Apply): ErrorModelDefinition => ({
  ...spike,
  inject: () => ({ stage: 'relevance', apply }),
});
const measuring = (
  of: Extract<ErrorModelDefinition['statistic'], { readonly scope: 'point' }>['of'],
): ErrorModelDefinition =>
  ({ ...spike, statistic: { ...spike.statistic, of } }) as ErrorModelDefinition;
const proposing = (filter: string): ErrorModelDefinition => ({
  ...spike,
  propose: () => ({ filter }),
});
let calls = 0;

/** Each breaks the contract in one way. */
const sinners: readonly (readonly [string, string, ErrorModelDefinition])[] = [
  [
    'draws from elsewhere than its seed',
    'same injection for the same seed',
    injecting(({ relevance }) => {
      relevance[0] = calls += 1;
      return true;
    }),
  ],
  [
    'writes and says that it did not',
    'changes only its site',
    injecting(({ relevance }) => {
      relevance[0]! += 1;
      return false;
    }),
  ],
  [
    'writes outside',
    'changes only its site',
    injecting(({ relevance }) => {
      new Float32Array(relevance.buffer)[0] = 7;
      return true;
    }),
  ],
  [
    'writes to the activation',
    'changes only its site',
    injecting(({ activation }) => {
      activation()[0]! += 1;
      return true;
    }),
  ],
  ['answers nothing', 'changes only its site', injecting((() => undefined) as unknown as Apply)],
  ['is infinite', 'statistic finite or undefined', measuring(() => Number.POSITIVE_INFINITY)],
  ['is another each time', 'same statistic twice', measuring(() => (calls += 1))],
  ['reads more than it says', 'reads what it says', measuring(({ levels }) => levels())],
  ['proposes a filter that is none', 'proposal resolves', proposing('nonesuch')],
  ['proposes options that are none', 'proposal resolves', proposing('gap-gate:gap=no')],
  ['proposes a place that is none', 'proposal resolves', proposing('gap-gate@09_dense_x')],
  [
    'throws',
    'statistic finite or undefined',
    measuring(() => {
      throw new Error('no luck');
    }),
  ],
];

describe('checkErrorModel', () => {
  test.each(sinners)('one that %s breaks: %s', (_, check, definition) => {
    const report = checkErrorModel(definition, { valid: [{}], trials: 40, costValues: 100 });
    const broken = report.checks.filter(({ outcome }) => outcome === 'broken');
    expect(broken.map(({ name }) => name)).toContain(check);
    expect(formatReport(report)).toContain(`${check.padEnd(32)}  broken in `);
  });

  test('a statistic that does not rise with the strength is told', () => {
    const strength = { options: heights(12, 3), sample };
    const { checks } = checkErrorModel(spike, {
      valid: [{}],
      strength,
      trials: 1,
      costValues: 100,
    });
    expect(checks.filter(({ outcome }) => outcome === 'broken')).toMatchObject([
      {
        name: 'statistic rises with strength',
        problem: expect.stringMatching(/^the statistic moves by/),
      },
    ]);
  });

  test('what it takes: time and memory of injection and statistic', () => {
    const hoard: Float64Array[] = [];
    const { statistic } = spike;
    const hoarding: ErrorModelDefinition = {
      ...spike,
      statistic: {
        ...statistic,
        of: () => hoard.push(new Float64Array(1e6)),
      },
    };
    const { cost } = checkErrorModel(hoarding, { valid: [{}], trials: 1, costValues: 10_000 });
    expect(cost!.values).toBe(10_000);
    expect(cost!.statisticBytes).toBeGreaterThanOrEqual(8e6);
    expect(cost!.injectBytes).toBeGreaterThan(0);
    const report = formatReport({ errorModel: 'x', version: '1', checks: [], cost });
    expect(report).toMatch(/injection with its checks at worst [\d.]+ ms and [\d.]+ MiB/);
    expect(report).toMatch(/statistic at worst [\d.]+ ms and [\d.]+ MiB/);
  });

  test('weights: the network that is given must stay, and the same seed gives the same one', () => {
    const flipping = (isCopied: boolean): ErrorModelDefinition => ({
      ...spike,
      stage: 'weights',
      inject: () => ({
        stage: 'weights',
        apply: (network, random) => {
          const nodes = isCopied ? structuredClone(network.nodes) : network.nodes;
          const dense = nodes.find((node) => node.kind === 'dense')!;
          if (dense.kind === 'dense') dense.weights[random.integer(0, 3)] = random.next();
          return { ...network, nodes };
        },
      }),
    });
    const options = { valid: [{}], operator: smallOperator, trials: 10, costValues: 100 };
    const broken = (definition: ErrorModelDefinition): readonly string[] =>
      checkErrorModel(definition, options)
        .checks.filter(({ outcome }) => outcome === 'broken')
        .map(({ name }) => name);
    expect(broken(flipping(true))).toEqual([]);
    const strength = { options: [{}], sample };
    const { checks } = checkErrorModel(flipping(true), { ...options, strength });
    expect(checks.at(-1)).toMatchObject({
      outcome: 'broken',
      problem: expect.stringContaining('leave no sample'),
    });
    expect(broken(flipping(false))).toContain('changes only its site');
  });
});
