import { applyGuarded, createFrom } from './apply-guarded.ts';
import type { Check } from './checks.ts';
import { outputOf } from './checks.ts';
import type { FilterSample } from './filter-sample.ts';

/** Differences up to this fraction of the largest magnitude are rounding. */
const rounding = 1e-5;
const scale = 2 ** 7;

/** What a filter keeps when its meta says so. */
export const promiseChecks: readonly Check[] = [
  {
    name: 'sign-preserving',
    isPromised: ({ signPreserving }) => signPreserving,
    problemOf: (trial) => {
      const got = outputOf(trial);
      return valueProblem(trial.sample, (value, index) => value * got[index]! >= 0, got);
    },
  },
  {
    name: 'scale-equivariant',
    isPromised: ({ scaleEquivariant }) => scaleEquivariant,
    problemOf: (trial) => {
      const got = outputOf(trial).map((value) => value * scale);
      const direct = outputOf({ ...trial, sample: scaled(trial.sample) });
      return differenceProblem(direct, got);
    },
  },
  {
    name: 'idempotent',
    isPromised: ({ idempotent }) => idempotent,
    problemOf: ({ definition, options, sample }) => {
      const { apply } = createFrom(definition, options);
      const once = applyGuarded(apply, sample).relevance;
      return differenceProblem(applyGuarded(apply, sample, once.slice()).relevance, once);
    },
  },
  {
    name: 'never-increasing',
    isPromised: ({ neverIncreasing }) => neverIncreasing,
    problemOf: (trial) => {
      const got = outputOf(trial);
      const isNoLarger = (value: number, index: number): boolean =>
        Math.abs(got[index]!) <= Math.abs(value);
      return valueProblem(trial.sample, isNoLarger, got);
    },
  },
  {
    name: 'conserving',
    isPromised: ({ conserving }) => conserving,
    problemOf: (trial) => {
      const { entering: _, ...sample } = trial.sample;
      const came = Float32Array.from(sample.relevance);
      const left = sumOf(outputOf({ ...trial, sample }));
      const l1 = came.reduce((sum, value) => sum + Math.abs(value), 0);
      return Math.abs(left - sumOf(came)) <= rounding * l1
        ? undefined
        : `the sum went from ${sumOf(came)} to ${left}`;
    },
  },
  {
    name: 'pointwise',
    isPromised: ({ pointwise = false }) => pointwise,
    isForVectors: true,
    problemOf: (trial) => {
      const { relevance, activation } = trial.sample;
      const turned = {
        relevance: Float32Array.from(relevance).toReversed(),
        ...(activation !== undefined && { activation: Float32Array.from(activation).toReversed() }),
      };
      return differenceProblem(
        outputOf({ ...trial, sample: turned }).toReversed(),
        outputOf(trial),
      );
    },
  },
];

function scaled(sample: FilterSample): FilterSample {
  const { relevance, start, entering } = sample;
  const times = <Sums extends object>(sums: Sums): Sums =>
    Object.fromEntries(Object.entries(sums).map(([key, sum]) => [key, sum * scale])) as Sums;
  return {
    ...sample,
    relevance: Float32Array.from(relevance, (value) => value * scale),
    ...(start !== undefined && { start: times(start) }),
    ...(entering !== undefined && { entering: times(entering) }),
  };
}

function valueProblem(
  { relevance }: FilterSample,
  holds: (value: number, index: number) => boolean,
  got: Float32Array,
): string | undefined {
  const values = Float32Array.from(relevance);
  const index = values.findIndex((value, place) => !holds(value, place));
  return index === -1 ? undefined : `value ${index} went from ${values[index]} to ${got[index]}`;
}

function differenceProblem(got: Float32Array, expected: Float32Array): string | undefined {
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const index = got.findIndex(
    (value, place) => !(Math.abs(value - expected[place]!) <= rounding * largest),
  );
  return index === -1
    ? undefined
    : `value ${index} came out as ${got[index]} and not as ${expected[index]}`;
}

function sumOf(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
