import type { SampleCorrection } from '@pellucid/filters';
import { builtinFilters, compileChain, correction } from '@pellucid/filters';
import type { Explanation, PointVisitor } from '@pellucid/relevance';
import { compile } from '@pellucid/relevance';

import { batchInjection } from './batch-injection.ts';
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

/** Compiles a prepared plan: forward pass, propagation, injection, amplitude, filters and detectors in one call. */
export function createBatchExplainer(prepared: PreparedPlan): BatchExplainer {
  const { plan, model, network, composite, dialect, start, points, chain, plugins } = prepared;
  const { batchSizes } = plan;
  const explainer = compile(model.network, { composite, dialect, batchSizes });
  const injectionFor = batchInjection(prepared);
  const emptyChain = compileChain([], { points, registry: builtinFilters });
  const inputShape = network.inputs[0]!.shape;

  const explain = (request: BatchRequest): BatchExplanation => {
    const began = performance.now();
    const { values, targets: target } = request;
    const trace = explainer.trace({ values, shape: [target.length, ...inputShape] });
    const forwardMs = performance.now() - began;
    try {
      const injection = injectionFor(request.eventIds);
      const hit = injection && { injection };
      const corrected = timed(correction({ chain, ...hit }));
      const explanation = explainer.propagate(trace, { target, start, atPoint: corrected.visitor });
      const uncorrected = (): Float32Array => {
        if (!hasFiltered(explanation)) return explanation.relevance.values;
        const atPoint = correction({ chain: emptyChain, measureAll: false, ...hit });
        return explainer.propagate(trace, { target, start, ledger: false, atPoint }).relevance
          .values;
      };
      const samples = split(prepared, explanation, plan.uncorrected ? uncorrected() : null);
      const { pointsMs } = corrected;
      const relpropMs = performance.now() - began - forwardMs - pointsMs();
      const timings = { forwardMs, relpropMs, pointsMs: pointsMs() };
      return { samples, timings, plugins: plugins.takeReports() };
    } finally {
      trace.dispose();
    }
  };
  const dispose = (): void => {
    plugins.stop();
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
