import { describe, expect, test } from 'vitest';

import { builtinFilters, defineFilter } from '../../src/index.ts';
import type {
  FilterContext,
  FilterDefinition,
  FilterFunction,
  FilterMeta,
} from '../../src/index.ts';
import { checkFilter, formatReport } from '../../src/testing/index.ts';
import type { CheckResult, ConformanceReport } from '../../src/testing/index.ts';

const promises: FilterMeta = {
  name: 'vendor/bad',
  version: '1.0.0',
  description: 'breaks something',
  formula: 'none',
  source: 'tests',
  signPreserving: true,
  scaleEquivariant: true,
  idempotent: true,
  neverIncreasing: true,
  conserving: true,
  pointwise: true,
};

function report(
  create: (options: { limit: number }) => FilterFunction,
  meta: Partial<FilterMeta> = {},
): ConformanceReport {
  const definition: FilterDefinition = defineFilter<{ limit: number }>({
    meta: { ...promises, ...meta },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: { limit: { type: 'number', default: 1 } },
    },
    create,
  });
  return checkFilter(definition, { valid: [{}, { limit: 2 }], trials: 40, costValues: 100 });
}

const broken = ({ checks }: ConformanceReport): string[] =>
  checks.filter(({ outcome }) => outcome === 'broken').map(({ name }) => name);
const resultOf = ({ checks }: ConformanceReport, wanted: string): CheckResult =>
  checks.find(({ name }) => name === wanted)!;

const each =
  (change: (value: number, index: number, context: FilterContext) => number): FilterFunction =>
  (relevance, context) => {
    for (const [index, value] of relevance.entries()) {
      relevance[index] = change(value, index, context);
    }
  };

describe('checkFilter on a filter that breaks what it promises', () => {
  test.each<readonly [string, (value: number, index: number, context: FilterContext) => number]>([
    ['sign-preserving', (value) => -value],
    ['scale-equivariant', (value) => Math.sign(value) * Math.max(0, Math.abs(value) - 1)],
    ['idempotent', (value) => value / 2],
    ['never-increasing', (value) => value * 2],
    ['conserving', (value) => Math.max(0, value)],
    ['pointwise', (value, index) => (index === 0 ? 0 : value)],
    ['finite', (value) => (value === 1 ? Number.NaN : value)],
    ['zero to zero', (value) => value + 1],
  ])('%s', (name, change) => {
    const got = report(() => each(change));
    expect(broken(got)).toContain(name);
    expect(resultOf(got, name).problem).toContain('"relevance":[');
  });

  test('what is not promised is not checked', () => {
    const got = report(() => each((value) => -value), { signPreserving: false, conserving: false });
    expect(resultOf(got, 'sign-preserving').outcome).toBe('not promised');
  });
});

describe('checkFilter on a filter that breaks the contract', () => {
  test('it writes outside of its sample', () => {
    const got = report(() => (relevance) => {
      new Float32Array(relevance.buffer, 0, 1)[0] = 1;
      return {};
    });
    expect(resultOf(got, 'shape and context kept').problem).toContain('outside of its sample');
  });

  test.each<
    readonly [
      string,
      (context: { -readonly [Key in keyof FilterContext]: FilterContext[Key] }) => void,
    ]
  >([
    ['shape', ({ shape }) => (shape as number[]).push(1)],
    ['start', (context) => (context.start = { sum: 9, l1: 9 })],
    ['activation', ({ activation }) => activation().fill(7)],
    ['largest magnitudes', ({ summary }) => summary.top8.fill(7)],
  ])('it changes its context: %s', (_title, spoil) => {
    const got = report(() => (_relevance, context) => {
      spoil(context);
      return {};
    });
    expect(resultOf(got, 'shape and context kept').problem).toContain('changed its context');
  });

  test('it changes its options', () => {
    const got = report((options) => () => {
      options.limit += 1;
      return {};
    });
    expect(resultOf(got, 'options untouched').outcome).toBe('broken');
  });

  test('it changes its options as it is made', () => {
    const got = report((options) => {
      options.limit += 1;
      return () => ({});
    });
    expect(resultOf(got, 'options untouched').outcome).toBe('broken');
  });

  test.each([
    ['a map of its own', (relevance: Float32Array) => relevance.map((value) => value / 2)],
    ['a reason that is none', () => ({ improved: 1 })],
    ['half a value', () => ({ shrunk: 0.5 })],
    ['less than none', () => ({ shrunk: -1 })],
    ['more than there are', ({ length }: Float32Array) => ({ shrunk: length + 1 })],
  ])('it answers with %s', (_title, answer) => {
    const got = report(() => answer as unknown as FilterFunction);
    expect(resultOf(got, 'counts by reason').problem).toMatch(/^it counted /);
  });

  test('it remembers what it saw', () => {
    const got = report(() => {
      let calls = 0;
      return each((value) => (calls++ === 0 ? 0 : value));
    });
    expect(broken(got)).toContain('same bytes twice');
  });

  test('it says that it wrote nothing', () => {
    const got = report(() => (relevance) => {
      relevance.fill(0);
      return {};
    });
    expect(broken(got)).toContain('says when it wrote');
  });

  test('it answers with a promise', () => {
    const late = (async () => {
      throw new Error('late');
    }) as unknown as FilterFunction;
    expect(
      resultOf(
        report(() => late),
        'shape and context kept',
      ).problem,
    ).toContain('a promise');
  });

  test('it throws', () => {
    const got = report(() => () => {
      throw new TypeError('from the filter');
    });
    expect(resultOf(got, 'finite').problem).toContain('it threw TypeError: from the filter');
  });
});

describe('checkFilter on a filter that is as it should be', () => {
  const got = checkFilter(builtinFilters.get('quantile-clip'), {
    valid: [{}, { quantile: 0.5 }],
    trials: 40,
    costValues: 1600,
  });

  test('nothing is broken, and what is not promised is said', () => {
    expect(broken(got)).toEqual([]);
    expect(resultOf(got, 'conserving').outcome).toBe('not promised');
    expect(resultOf(got, 'idempotent')).toEqual({
      name: 'idempotent',
      outcome: 'held',
      trials: 40,
    });
  });

  test('the cost is that of the values asked for', () => {
    expect(got.cost!.values).toBe(1600);
    expect(got.cost!.worstMs).toBeGreaterThan(0);
  });

  test('the report has a line a check and one for the cost', () => {
    const lines = formatReport(got).split('\n');
    expect(lines[0]).toBe('Conformance of filter quantile-clip 1.0.0');
    expect(lines).toHaveLength(got.checks.length + 2);
    expect(lines.at(-1)).toMatch(
      /cost +1,600 values: [\d.]+ ns a value, at worst [\d.]+ ms, [\d.]+ MiB/,
    );
    expect(lines).toContainEqual(expect.stringMatching(/idempotent +held in 40 trials/));
  });
});
