import type { Detection } from '@pellucid/error-models';
import { createDetection, createWatches, errorModels } from '@pellucid/error-models';
import type { Chain } from '@pellucid/filters';
import { builtinFilters, compileChain } from '@pellucid/filters';
import { preparePlan } from '@pellucid/pipeline/dist/compute/prepare-plan.js';
import { cleanPlan, demoModelDirectory } from '@pellucid/pipeline/dist/demo/demo-setting.js';
import { loadDigits } from '@pellucid/pipeline/dist/digits/digit-data.js';
import type { Explainer, Point, TensorData } from '@pellucid/relevance';
import { compile, createComposite, pointsOf } from '@pellucid/relevance';

import { vgg16 } from '../../../packages/relevance/bench/networks/vgg16.ts';
import { randomBatch } from '../../../packages/relevance/bench/random-batch.ts';
import { graphAfter } from '../../../packages/relevance/bench/settle.ts';

/** A network with everything that a service does at its points. */
export interface OverheadSetting {
  readonly title: string;
  readonly explainer: Explainer;
  readonly batch: TensorData;
  readonly points: readonly Point[];
  readonly chain: Chain;
  /** Error models that cost next to nothing. */
  readonly detection: Detection;
  /** All of them. */
  readonly allDetection: Detection;
  /** Most that all parts together may add to the plain map. */
  readonly target: number;
  readonly rounds: number;
}

/** The demo's network, chain and detectors, 32 digits. */
export async function digitSetting(): Promise<OverheadSetting> {
  const batchSize = 32;
  const prepared = await preparePlan({
    ...cleanPlan,
    filters: 'profile',
    profile: `${demoModelDirectory}/profile.json`,
  });
  const { network, composite, points, chain } = prepared;
  const digits = await loadDigits(demoModelDirectory);
  const values = new Float32Array(batchSize * 28 * 28);
  for (const [index, digit] of digits.part('heldOut').slice(0, batchSize).entries()) {
    values.set(digits.image(digit), index * 28 * 28);
  }
  return {
    title: `SmallCNN, ${batchSize} digits`,
    explainer: compile(network, { composite, batchSizes: [batchSize], graphAfter }),
    batch: { shape: [batchSize, 28, 28, 1], values },
    points,
    chain,
    ...detections(points),
    target: 0.2,
    rounds: 25,
  };
}

/** VGG16 with the filter and the detector that the demo has, at every point that is filtered by default. */
export function vggSetting(): OverheadSetting {
  const explainer = compile(vgg16(), { composite: createComposite('epsilon-plus'), graphAfter });
  const points = pointsOf(explainer.network);
  const chain = compileChain(['gap-gate:gap=2'], { points, registry: builtinFilters });
  return {
    title: 'VGG16, 4 samples',
    explainer,
    batch: randomBatch(explainer.network, 4),
    points,
    chain,
    ...detections(points),
    target: 0.15,
    rounds: 7,
  };
}

/** Thresholds that no value passes, at every point: what detectors cost that find nothing. */
function detections(points: readonly Point[]): Pick<OverheadSetting, 'detection' | 'allDetection'> {
  const ids = points.map(({ id }) => id);
  const thresholds = errorModels.definitions.flatMap(({ meta, statistic }) => {
    const places = statistic.scope === 'map' ? ['map'] : ids;
    const threshold = statistic.direction === 'below' ? -Infinity : Infinity;
    return places.map((point) => ({ errorModel: meta.name, point, threshold }));
  });
  const of = (choice: 'default' | 'all'): Detection =>
    createDetection(createWatches({ points: ids, thresholds, choice }));
  return { detection: of('default'), allDetection: of('all') };
}
