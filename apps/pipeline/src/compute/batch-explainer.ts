import type { InjectedPart } from '@pellucid/error-models';
import { createInjectedExplainer } from '@pellucid/error-models';
import type { SampleCorrection } from '@pellucid/filters';
import { builtinFilters, compileChain, correction } from '@pellucid/filters';
import type { Explanation, PointVisitor } from '@pellucid/relevance';
import { compile } from '@pellucid/relevance';

import { injectionPlanOf } from './batch-injection.ts';
import type { BatchRequest } from './batch-request.ts';
import { findErrors } from './find-errors.ts';
import { pointFigures } from './point-figures.ts';
import type { PreparedPlan } from './prepare-plan.ts';
import type { BatchExplanation, SampleExplanation } from './sample-explanation.ts';

type Corrections = readonly SampleCorrection[];

/** A plan compiled on the backend. */
export interface BatchExplainer {
  /**
   * Explains a batch of at most the largest compiled size.
   *
   * @throws {RelevanceError} when the batch does not fit the network.
   */
  readonly explain: (request: BatchRequest) => BatchExplanation;
  readonly dispose: () => void;
}

/**
 * Compiles a prepared plan: forward pass, propagation, injection, amplitude, filters and detectors in one call.
 *
 * @param worker - Number of the compute thread that this is.
 */
export function createBatchExplainer(prepared: PreparedPlan, worker = 0): BatchExplainer {
  const { plan, model, network, composite, dialect, start, points, chain, plugins } = prepared;
  const { batchSizes } = plan;
  const explainer = compile(model.network, { composite, dialect, batchSizes });
  const injected = createInjectedExplainer(explainer, model.network, injectionPlanOf(prepared));
  const emptyChain = compileChain([], { points, registry: builtinFilters });
  const inputShape = network.inputs[0]!.shape;

  const explainPart = (part: InjectedPart): { samples: SampleExplanation[]; pointsMs: number } => {
    const { injection } = part;
    const hit = injection && { injection };
    const corrected = timed(correction({ chain, ...hit }));
    const explanation = part.propagate({ atPoint: corrected.visitor });
    const uncorrected = (): Float32Array => {
      if (!hasFiltered(explanation)) return explanation.relevance.values;
      const atPoint = correction({ chain: emptyChain, measureAll: false, ...hit });
      return part.propagate({ ledger: false, atPoint }).relevance.values;
    };
    const samples = split(prepared, explanation, plan.uncorrected ? uncorrected() : null);
    return { samples, pointsMs: corrected.pointsMs() };
  };
  const explain = (request: BatchRequest): BatchExplanation => {
    const began = performance.now();
    const { values, targets, eventIds, positions } = request;
    const batch = injected.trace({
      batch: { values, shape: [targets.length, ...inputShape] },
      events: eventIds.map((id, index) => ({ id, position: positions?.[index] ?? 0, worker })),
      targets,
      start,
    });
    const forwardMs = performance.now() - began;
    try {
      const samples: SampleExplanation[] = [];
      let pointsMs = 0;
      for (const part of batch.parts) {
        const explained = explainPart(part);
        pointsMs += explained.pointsMs;
        for (const [index, position] of part.positions.entries()) {
          samples[position] = explained.samples[index]!;
        }
      }
      const relpropMs = performance.now() - began - forwardMs - pointsMs;
      const timings = { forwardMs, relpropMs, pointsMs };
      return { samples, timings, plugins: plugins.takeReports() };
    } finally {
      batch.dispose();
    }
  };
  const dispose = (): void => {
    plugins.stop();
    injected.dispose();
    explainer.dispose();
  };
  return { explain, dispose };
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

function split(
  prepared: PreparedPlan,
  explanation: Explanation<Corrections>,
  uncorrected: Float32Array | null,
): SampleExplanation[] {
  const { output, targets, start, relevance, ledger, points } = explanation;
  const samples = targets.length;
  const part = (values: Float32Array, sample: number): Float32Array => {
    const size = values.length / samples;
    return values.slice(sample * size, (sample + 1) * size);
  };
  return Array.from(targets, (target, sample) => ({
    output: part(output.values, sample),
    target,
    startValue: part(start.values, sample).reduce((total, value) => total + value, 0),
    relevance: part(relevance.values, sample),
    uncorrected: uncorrected === null ? null : part(uncorrected, sample),
    layers: ledger.map((row) => ({
      in: row.in[sample]!,
      out: row.out[sample]!,
      bias: row.bias[sample]!,
      stabilizer: row.stabilizer[sample]!,
      dropped: row.dropped[sample]!,
    })),
    points: points.map(({ record }) => pointFigures(record[sample]!)),
    findings: findErrors(
      prepared,
      points.map(({ point, record }) => ({ point, correction: record[sample]! })),
      part(start.values, sample),
    ),
  }));
}
