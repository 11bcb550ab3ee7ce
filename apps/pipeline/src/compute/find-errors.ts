import type { Finding } from '@pellucid/error-models';
import { summaryRecord } from '@pellucid/error-models';
import type { RelevanceSums, SampleCorrection } from '@pellucid/filters';
import type { Point } from '@pellucid/relevance';

import type { PreparedPlan } from './prepare-plan.ts';

/** Errors of one sample, from the output to the input. */
export function findErrors(
  { detect }: PreparedPlan,
  at: readonly { readonly point: Point; readonly correction: SampleCorrection }[],
  start: Float32Array,
): readonly Finding[] {
  const sums = sumsOf(start);
  return at
    .flatMap(({ point, correction }) =>
      detect(point.id, summaryRecord({ shape: point.shape, summary: correction.raw, start: sums })),
    )
    .toReversed();
}

function sumsOf(values: Float32Array): RelevanceSums {
  let sum = 0;
  let l1 = 0;
  for (const value of values) {
    sum += value;
    l1 += Math.abs(value);
  }
  return { sum, l1 };
}
