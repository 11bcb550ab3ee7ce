import type { Batch, Explainer, Point, Trace } from '@pellucid/relevance';

import type { Random } from '../random.ts';
import { createRandom } from '../random.ts';
import { amplificationBelow } from './amplification-below.ts';
import type { FollowedError } from './followed-error.ts';
import { drawError, followedErrors } from './followed-error.ts';

/** What became of errors between a point and the input. */
export interface PropagationGain {
  /** Id of the point. */
  readonly point: string;
  /** Layers between it and the input. */
  readonly layers: number;
  readonly error: FollowedError;
  /** ‖E at the input‖₁ ÷ ‖E‖₁, one number a draw and sample. */
  readonly l1: Float64Array;
  /** The same of the Euclidean norm. */
  readonly l2: Float64Array;
  /** The most that each l1 gain can be, Π max(1, κ) over these layers; `null` where a layer has no bound. */
  readonly bound: Float64Array | null;
}

/** Which errors are followed. */
export interface PropagationGainOptions {
  /** Ids of the points. @defaultValue all but those at the input */
  readonly points?: readonly string[];
  /** Errors of each kind for each sample. @defaultValue 1 */
  readonly draws?: number;
  readonly seed: number | string;
  /** Called before each point. */
  readonly onPoint?: (done: number, all: number) => void;
}

/**
 * How much errors grow on their way from each point to the input, under the rules of the explainer.
 *
 * Relevance goes back linearly once the activations are known, so an error arrives as it does alone: it starts at its point
 * with no other relevance anywhere. What arrives at inputs beside the first is left out.
 */
export function propagationGains(
  explainer: Explainer,
  batch: Batch,
  options: PropagationGainOptions,
): readonly PropagationGain[] {
  const { draws = 1, seed, onPoint } = options;
  const trace = explainer.trace(batch);
  try {
    const { ledger } = explainer.propagate(trace, { ledger: { amplificationBound: true } });
    const asked = explainer.points.filter(
      ({ id }) => options.points?.includes(id) ?? !id.startsWith('input'),
    );
    return asked.flatMap((point, done) => {
      onPoint?.(done, asked.length);
      const { layers, bound } = amplificationBelow(explainer.network, point, ledger);
      return followedErrors.map((error) => {
        const norms = Array.from({ length: draws }, (_, draw) =>
          follow(explainer, trace, { point, error, random: createRandom(seed, point.id, draw) }),
        );
        return {
          point: point.id,
          layers,
          error,
          l1: Float64Array.from(norms.flatMap(({ l1 }) => l1)),
          l2: Float64Array.from(norms.flatMap(({ l2 }) => l2)),
          bound: bound && Float64Array.from(norms.flatMap(() => [...bound])),
        };
      });
    });
  } finally {
    trace.dispose();
  }
}

interface Gains {
  readonly l1: readonly number[];
  readonly l2: readonly number[];
}

/** One error for each sample of the trace, from the point to the input. */
function follow(
  explainer: Explainer,
  trace: Trace,
  at: { readonly point: Point; readonly error: FollowedError; readonly random: Random },
): Gains {
  const { point, error, random } = at;
  const size = point.shape.reduce((a, b) => a * b, 1);
  const errors = new Float32Array(trace.samples * size);
  for (let sample = 0; sample < trace.samples; sample += 1) {
    drawError(error, errors.subarray(sample * size, (sample + 1) * size), random);
  }
  const nothing = {
    shape: trace.output.shape,
    values: new Float32Array(trace.output.values.length),
  };
  const { relevance } = explainer.propagate(trace, {
    start: nothing,
    ledger: false,
    atPoint: (view) => {
      if (view.point.id !== point.id) return undefined;
      view.relevance().set(errors);
      return { isWritten: true, record: null };
    },
  });
  const gains = (norm: (values: Float32Array) => number): number[] =>
    Array.from({ length: trace.samples }, (_, sample) => {
      const arrived = relevance.values.length / trace.samples;
      return (
        norm(relevance.values.subarray(sample * arrived, (sample + 1) * arrived)) /
        norm(errors.subarray(sample * size, (sample + 1) * size))
      );
    });
  return {
    l1: gains((values) => values.reduce((total, value) => total + Math.abs(value), 0)),
    l2: gains((values) => Math.sqrt(values.reduce((total, value) => total + value * value, 0))),
  };
}
