import type { InjectedExplainer, InjectedPart, InjectionRequest } from '@pellucid/error-models';
import type { SampleCorrection } from '@pellucid/filters';
import { builtinFilters, compileChain, correction } from '@pellucid/filters';
import type { Explanation, PointVisitor } from '@pellucid/relevance';

import type { BatchRequest } from './batch-request.ts';
import { inPasses } from './in-passes.ts';
import type { PreparedPlan } from './prepare-plan.ts';
import { sampleDetector } from './sample-detector.ts';
import type { SampleExplanation } from './sample-explanation.ts';
import { splitExplanation } from './split-explanation.ts';

type Corrections = readonly SampleCorrection[];

/** Samples that went forward together, explained, and the time that was spent at the points. */
export interface ExplainedPart {
  readonly samples: readonly SampleExplanation[];
  readonly pointsMs: number;
}

/** Explains parts of batches of a plan on their way back: injection, amplitude, detectors and filters. */
export function partExplainer(
  prepared: PreparedPlan,
  injected: InjectedExplainer,
): (part: InjectedPart, request: BatchRequest, asked: InjectionRequest) => ExplainedPart {
  const { plan, network, points, chain } = prepared;
  const emptyChain = compileChain([], { points, registry: builtinFilters });
  const inputShape = network.inputs[0]!.shape;
  const startDetector = sampleDetector(prepared);
  return (part, request, asked) => {
    const { injection, positions } = part;
    const hit = injection && { injection };
    const detector = startDetector(positions.length);
    const corrected = timed(correction({ chain, ...hit, observe: detector.observe }));
    const single = part.propagate({ atPoint: corrected.visitor });
    const uncorrected = (): Float32Array => {
      if (!hasFiltered(single)) return single.relevance.values;
      const atPoint = correction({ chain: emptyChain, measureAll: false, ...hit });
      return part.propagate({ ledger: false, atPoint }).relevance.values;
    };
    const samples = splitExplanation(single, {
      detector,
      uncorrected: plan.uncorrected ? uncorrected() : null,
      inputOf: (sample) => inputAt(request, positions[sample]!),
      loggedOutputOf: (sample) => request.loggedOutputs?.[positions[sample]!],
      inputShape,
    });
    const { eventIds, mapIds: seeds = eventIds } = request;
    const passes = { prepared, injected, whole: asked, seeds, positions };
    return { samples: inPasses(samples, single, passes), pointsMs: corrected.pointsMs() };
  };
}

function timed(visit: PointVisitor<Corrections>): {
  visitor: PointVisitor<Corrections>;
  pointsMs: () => number;
} {
  let total = 0;
  const visitor: PointVisitor<Corrections> = (view) => {
    const began = performance.now();
    const outcome = visit(view);
    total += performance.now() - began;
    return outcome;
  };
  return { visitor, pointsMs: () => total };
}

/** Without a filter that wrote, the map with an empty chain is the very same map. */
function hasFiltered({ points }: Explanation<Corrections>): boolean {
  return points.some(({ record }) => record.some(({ raw, corrected }) => raw !== corrected));
}

function inputAt({ values, targets }: BatchRequest, position: number): Float32Array {
  const size = values.length / targets.length;
  return values.subarray(position * size, (position + 1) * size);
}
