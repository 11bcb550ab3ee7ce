import { completeOptions } from '../complete-options.ts';
import type { FilterDefinition, FilterMeta } from '../filter.ts';
import { changeKinds } from '../filter.ts';
import { applyGuarded, createFrom } from './apply-guarded.ts';
import type { FilterSample } from './filter-sample.ts';

/** A filter, options and a sample to try them on. */
export interface Trial {
  readonly definition: FilterDefinition;
  readonly options: Readonly<Record<string, unknown>>;
  readonly sample: FilterSample;
  /** A second sample, for what must not depend on what came before. */
  readonly other: FilterSample;
}

/** Something that a filter has to keep. */
export interface Check {
  readonly name: string;
  /** Whether the filter promises it; contract checks hold for all. */
  readonly isPromised: (meta: FilterMeta) => boolean;
  /** What is wrong with a trial; `undefined` when nothing is. */
  readonly problemOf: (trial: Trial) => string | undefined;
  /** The samples are vectors. */
  readonly isForVectors?: true;
}

const always = (): boolean => true;

/** What the contract demands of every filter. */
export const contractChecks: readonly Check[] = [
  {
    name: 'shape and context kept',
    isPromised: always,
    problemOf: ({ definition, options, sample }) =>
      applyGuarded(createFrom(definition, options).apply, sample).breach,
  },
  {
    name: 'options untouched',
    isPromised: always,
    problemOf: ({ definition, options, sample }) => {
      const { apply, options: given } = createFrom(definition, options);
      applyGuarded(apply, sample);
      const { meta, schema } = definition;
      const asGiven = completeOptions(`Filter "${meta.name}"`, schema, options);
      return JSON.stringify(given) === JSON.stringify(asGiven) ? undefined : 'the options changed';
    },
  },
  {
    name: 'finite',
    isPromised: always,
    problemOf: (trial) =>
      outputOf(trial).every(Number.isFinite) ? undefined : 'it left NaN or infinity',
  },
  {
    name: 'same bytes twice',
    isPromised: always,
    problemOf: ({ definition, options, sample, other }) => {
      const { apply } = createFrom(definition, options);
      const first = applyGuarded(apply, sample).relevance;
      applyGuarded(apply, other);
      const isSame =
        hasBytesOf(applyGuarded(apply, sample).relevance, first) &&
        hasBytesOf(applyGuarded(createFrom(definition, options).apply, sample).relevance, first);
      return isSame ? undefined : 'the same sample came out different';
    },
  },
  {
    name: 'says when it wrote',
    isPromised: always,
    problemOf: ({ definition, options, sample }) => {
      const { relevance, changes } = applyGuarded(createFrom(definition, options).apply, sample);
      const isSilent = changes !== undefined && Object.keys(changes).length === 0;
      return !isSilent || hasBytesOf(relevance, Float32Array.from(sample.relevance))
        ? undefined
        : 'it wrote and said that it had not';
    },
  },
  {
    name: 'counts by reason',
    isPromised: always,
    problemOf: ({ definition, options, sample }) => {
      const { changes = {} } = applyGuarded(createFrom(definition, options).apply, sample);
      const stray = Object.entries(changes).find(
        ([kind, count]) =>
          !(changeKinds as readonly string[]).includes(kind) ||
          !Number.isSafeInteger(count) ||
          count < 0 ||
          count > sample.relevance.length,
      );
      return stray === undefined ? undefined : `it counted ${stray[0]}: ${String(stray[1])}`;
    },
  },
  {
    name: 'zero to zero',
    isPromised: ({ fillsEmptyMaps = false }) => !fillsEmptyMaps,
    problemOf: ({ definition, options, sample }) => {
      const { entering: _, ...rest } = sample;
      const zeros = { ...rest, relevance: new Float32Array(sample.relevance.length) };
      const got = outputOf({ definition, options, sample: zeros });
      return got.every((value) => value === 0)
        ? undefined
        : 'a map of zeros came out with relevance';
    },
  },
];

/** What a filter leaves of a sample. */
export function outputOf({
  definition,
  options,
  sample,
}: Pick<Trial, 'definition' | 'options' | 'sample'>): Float32Array {
  return applyGuarded(createFrom(definition, options).apply, sample).relevance;
}

/** Whether two maps are the same to the last bit. */
export function hasBytesOf(left: Float32Array, right: Float32Array): boolean {
  return (
    left.length === right.length && left.every((value, index) => Object.is(value, right[index]))
  );
}
