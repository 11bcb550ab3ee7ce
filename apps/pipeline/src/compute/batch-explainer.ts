import type { InjectionRequest } from '@pellucid/error-models';
import { createInjectedExplainer } from '@pellucid/error-models';
import { compile } from '@pellucid/relevance';

import { injectionPlanOf } from './batch-injection.ts';
import type { BatchRequest } from './batch-request.ts';
import type { WorkerSettings } from './compute-worker.ts';
import { partExplainer } from './explain-part.ts';
import type { PreparedPlan } from './prepare-plan.ts';
import type { BatchExplanation, SampleExplanation } from './sample-explanation.ts';

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
 * @param settings - Number of the compute thread that this is, 0 by default, and whether there are to be graphs, by default not.
 */
export function createBatchExplainer(
  prepared: PreparedPlan,
  { number: worker = 0, graphs = false }: Partial<Omit<WorkerSettings, 'threads'>> = {},
): BatchExplainer {
  const { plan, model, network, composite, dialect, start, plugins } = prepared;
  const { batchSizes } = plan;
  const explainer = compile(model.network, {
    composite,
    dialect,
    batchSizes,
    ...(!graphs && { graphAfter: null }),
  });
  const injected = createInjectedExplainer(explainer, model.network, injectionPlanOf(prepared));
  const inputShape = network.inputs[0]!.shape;
  const explainPart = partExplainer(prepared, injected);

  const explain = (request: BatchRequest): BatchExplanation => {
    const began = performance.now();
    const { values, targets, eventIds, positions, streams } = request;
    const asked: InjectionRequest = {
      batch: { values, shape: [targets.length, ...inputShape] },
      events: eventIds.map((id, index) => ({
        id,
        position: positions?.[index] ?? 0,
        stream: streams?.[index] ?? 0,
        worker,
      })),
      targets,
      start,
    };
    const batch = injected.trace(asked);
    const forwardMs = performance.now() - began;
    try {
      const samples: SampleExplanation[] = [];
      let pointsMs = 0;
      for (const part of batch.parts) {
        const explained = explainPart(part, request, asked);
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
