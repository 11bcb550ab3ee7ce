import type { ExplainerPool } from '@pellucid/pipeline/dist/compute/explainer-pool.js';
import type { ExplanationPlan } from '@pellucid/pipeline/dist/compute/explanation-plan.js';
import type { RunningPipeline } from '@pellucid/pipeline/dist/run/start-pipeline.js';

/** Largest batch of the demo. */
export const batchSize = 32;
/** Batches at the compute threads at once, for each of them: as many as the flow keeps there. */
const batchesPerWorker = 2;
const pixels = 28 * 28;

/** Digits straight to compute threads: filters, amplitude and detectors, and nothing around them. */
export async function explainAll(
  { pool, plan }: { readonly pool: ExplainerPool; readonly plan: ExplanationPlan },
  images: readonly Float32Array[],
): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < images.length) {
      const part = images.slice(next, (next += batchSize));
      await pool.explain(plan, () => {
        const values = new Float32Array(part.length * pixels);
        for (const [index, image] of part.entries()) values.set(image, index * pixels);
        return { values, targets: part.map(() => 'predicted'), eventIds: part.map(() => 'bench') };
      });
    }
  };
  await Promise.all(Array.from({ length: pool.workers * batchesPerWorker }, work));
}

/** Digits straight to the compute threads of a service. */
export async function bareExplainer(
  { pool, plans }: RunningPipeline,
  images: readonly Float32Array[],
): Promise<void> {
  await explainAll({ pool, plan: plans.plans()[0]!.plan }, images);
}
