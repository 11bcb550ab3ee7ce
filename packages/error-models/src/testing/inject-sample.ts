import { completeOptions } from '@pellucid/filters';

import type { ErrorModelDefinition } from '../error-model.ts';
import type { Injector, Operator } from '../injection.ts';
import type { Random } from '../random.ts';
import { createRandom } from '../random.ts';
import type { CompleteSample, ErrorModelSample } from './error-model-sample.ts';
import { completeSample, samplePoint } from './error-model-sample.ts';
import { fingerprint } from './fingerprint.ts';

/** What an injection did, and what it must not have done. */
export interface Injected {
  /** What it left at its site. */
  readonly values: Float32Array;
  /** Digest of what it left: values, a network or an operator. */
  readonly print: string;
  /** Whether it says that it changed anything. */
  readonly isHit: boolean;
  /** What it broke; `undefined` when nothing. */
  readonly breach: string | undefined;
}

/** An error model with its options and what it is tried on. */
export interface InjectionTrial {
  readonly definition: ErrorModelDefinition;
  readonly options: Readonly<Record<string, unknown>>;
  readonly sample: ErrorModelSample;
  readonly seed: number;
  /** For the stages `weights` and `operator`. */
  readonly operator?: Operator | undefined;
}

const guardSize = 16;
const guard = 12_345.5;

/** An injection as a host makes it. */
export function injectorOf(
  definition: ErrorModelDefinition,
  options: Readonly<Record<string, unknown>>,
): Injector {
  const what = `Error model "${definition.meta.name}"`;
  return definition.inject(completeOptions(what, definition.schema, options));
}

/** Puts an error into a copy of a sample that lies between guards, and looks after everything it may only read. */
export function injectSample(trial: InjectionTrial): Injected {
  const injector = injectorOf(trial.definition, trial.options);
  const random = createRandom('injection', trial.seed);
  return injector.stage === 'weights' || injector.stage === 'operator'
    ? injectOperator(injector, trial.operator, random)
    : injectSite(injector, completeSample(trial.sample), random);
}

type OperatorInjector = Extract<Injector, { readonly stage: 'weights' | 'operator' }>;

function injectOperator(
  injector: OperatorInjector,
  operator: Operator | undefined,
  random: Random,
): Injected {
  if (operator === undefined) {
    throw new TypeError(`Stage ${injector.stage} expects an operator to try it on, got none`);
  }
  const before = fingerprint(operator);
  const [original, left] =
    injector.stage === 'weights'
      ? [operator.network, injector.apply(operator.network, random)]
      : [operator, injector.apply(operator, random)];
  const isKept = fingerprint(operator) === before;
  const print = fingerprint(left);
  return {
    values: new Float32Array(0),
    print,
    isHit: print !== fingerprint(original),
    breach: isKept ? undefined : 'it changed the network that it got',
  };
}

function injectSite(
  injector: Exclude<Injector, OperatorInjector>,
  complete: CompleteSample,
  random: Random,
): Injected {
  const given = complete[siteOfStage[injector.stage]];
  const memory = new Float32Array(given.length + 2 * guardSize).fill(guard);
  memory.set(given, guardSize);
  const values = memory.subarray(guardSize, guardSize + given.length);
  const before = fingerprint(complete);
  const isHit: unknown = applyTo(injector, values, { complete, random });
  const sides = [memory.subarray(0, guardSize), memory.subarray(guardSize + given.length)];
  const print = fingerprint(values);
  const breaches = [
    [typeof isHit !== 'boolean', `it answered ${typeof isHit} and not true or false`],
    [sides.some((side) => side.some((value) => value !== guard)), 'it wrote outside of its site'],
    [fingerprint(complete) !== before, 'it changed what it may only read'],
    [isHit === false && print !== fingerprint(given), 'it wrote and said that it had not'],
  ] as const;
  const breach = breaches.find(([isBroken]) => isBroken)?.[1];
  return { values, print, isHit: isHit === true, breach };
}

/** What of a sample an error of a stage changes. */
const siteOfStage = {
  relevance: 'relevance',
  stream: 'relevance',
  activation: 'activation',
  event: 'activation',
  start: 'relevance',
} as const;

function applyTo(
  injector: Exclude<Injector, OperatorInjector>,
  values: Float32Array,
  { complete, random }: { readonly complete: CompleteSample; readonly random: Random },
): boolean {
  const { shape, activation, start, earlier, relevance } = complete;
  const point = samplePoint(shape);
  switch (injector.stage) {
    case 'relevance':
      return injector.apply(
        { point, relevance: values, activation: () => activation, start },
        random,
      );
    case 'stream':
      return injector.apply(
        {
          point,
          relevance: values,
          activation: () => activation,
          start,
          earlier: (back) => earlier[back - 1],
        },
        random,
      );
    case 'activation':
      return injector.apply({ point, activation: values }, random);
    case 'start':
      return injector.apply(
        {
          start: values,
          output: relevance,
          target: 0,
          classes: relevance.length,
          classOf: (index) => index,
        },
        random,
      );
    case 'event':
      return injector.apply(
        {
          input: values,
          shape,
          position: earlier.length,
          // Of a linear network, whose gradient is the same everywhere.
          explained: () =>
            values.reduce((total, value, index) => total + value * relevance[index]!, 0),
          predicted: () => 0,
          gradient: () => relevance.slice(),
        },
        random,
      );
  }
}
