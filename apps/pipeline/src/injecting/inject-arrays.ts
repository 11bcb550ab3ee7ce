import type { InjectedBatch, InjectionRequest } from '@pellucid/error-models';
import { createInjectedExplainer } from '@pellucid/error-models';
import { builtinFilters, compileChain, correction } from '@pellucid/filters';
import type { TensorData } from '@pellucid/relevance';
import { compile } from '@pellucid/relevance';

import { injectionPlanOf } from '../compute/batch-injection.ts';
import type { PreparedPlan } from '../compute/prepare-plan.ts';
import { partSizeOf } from '../explaining/explain-arrays.ts';

/** What one sample became. */
export interface MadeSample {
  readonly target: number;
  /** `[...output]` and `[...input]` in the layout of the model file. */
  readonly output: Float32Array;
  readonly relevance: Float32Array;
}

/** A sample without the error and, where it was hit, with it. */
export interface InjectedSample {
  readonly clean: MadeSample;
  /** The very same object as `clean` where the sample was not hit. */
  readonly hit: MadeSample;
  readonly isHit: boolean;
  /** Id of the point where the error arose; `null` where there is none. */
  readonly point: string | null;
}

/** What is injected into. */
export interface InjectArraysOptions {
  /** `[samples, ...input]` */
  readonly batch: TensorData;
  /** One a sample. */
  readonly targets: readonly (number | 'predicted')[];
  /** Called after each part of the batch, with the samples done. */
  readonly onProgress?: ((samples: number) => void) | undefined;
}

/**
 * Explains samples as they are and with the errors of a plan, without any filter.
 *
 * @throws {ErrorModelError} INVALID_OPTIONS when the network has no place for the error.
 */
export function injectArrays(
  prepared: PreparedPlan,
  { batch, targets, onProgress }: InjectArraysOptions,
): readonly InjectedSample[] {
  const { model, network, composite, dialect, start } = prepared;
  const explainer = compile(model.network, { composite, dialect });
  try {
    const injected = createInjectedExplainer(explainer, model.network, injectionPlanOf(prepared));
    const sound = createInjectedExplainer(explainer, model.network, undefined);
    try {
      const made: InjectedSample[] = [];
      const [samples = 0, ...shape] = batch.shape;
      const size = batch.values.length / samples;
      for (let from = 0; from < samples; from += partSizeOf(network)) {
        const to = Math.min(from + partSizeOf(network), samples);
        const request: InjectionRequest = {
          batch: {
            shape: [to - from, ...shape],
            values: batch.values.subarray(from * size, to * size),
          },
          events: Array.from({ length: to - from }, (_, row) => eventAt(from + row)),
          targets: targets.slice(from, to),
          start,
        };
        made.push(...compared(prepared, sound.trace(request), injected.trace(request)));
        onProgress?.(to);
      }
      return made;
    } finally {
      injected.dispose();
    }
  } finally {
    explainer.dispose();
  }
}

function eventAt(position: number): InjectionRequest['events'][number] {
  return { id: `sample-${position}`, position, worker: 0 };
}

function compared(
  prepared: PreparedPlan,
  sound: InjectedBatch,
  injected: InjectedBatch,
): InjectedSample[] {
  try {
    const clean = samplesOf(prepared, sound);
    const hit = samplesOf(prepared, injected);
    return clean.map((sample, position) => {
      const isHit = injected.hits.has(position);
      const point = injected.hits.get(position) ?? null;
      return { clean: sample, hit: isHit ? hit[position]! : sample, isHit, point };
    });
  } finally {
    sound.dispose();
    injected.dispose();
  }
}

function samplesOf({ points }: PreparedPlan, { parts }: InjectedBatch): MadeSample[] {
  const chain = compileChain([], { points, registry: builtinFilters });
  const made: MadeSample[] = [];
  for (const { positions, injection, propagate } of parts) {
    const atPoint = correction({ chain, measureAll: false, ...(injection && { injection }) });
    const { targets, output, relevance } = propagate({ ledger: false, atPoint });
    for (const [row, position] of positions.entries()) {
      const cut = ({ values }: TensorData): Float32Array => {
        const size = values.length / positions.length;
        return values.slice(row * size, (row + 1) * size);
      };
      made[position] = { target: targets[row]!, output: cut(output), relevance: cut(relevance) };
    }
  }
  return made;
}
