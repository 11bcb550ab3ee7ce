import { builtinFilters, compileChain, correction } from '@pellucid/filters';
import '@tensorflow/tfjs-node';
import { afterAll, expect, test } from 'vitest';

import { createInjectedExplainer, errorModels } from '../../src/index.ts';
import type { InjectionPlanOptions } from '../../src/index.ts';
import { branchedExplainer, branchedNetwork, requestOf } from '../apply/branched-network.ts';
import { mapRecord } from '../map-record.ts';

const explainer = branchedExplainer([8]);
afterAll(() => explainer.dispose());
const points = explainer.points.slice(1, -1).map(({ id }) => id);
const chain = compileChain([], { points: explainer.points, registry: builtinFilters });

/** The statistic of each sample of a batch as the ledger of a real pass has it. */
function imbalances(plan: InjectionPlanOptions | undefined): number[] {
  const injected = createInjectedExplainer(explainer, branchedNetwork, plan);
  const batch = injected.trace(requestOf(8));
  const found = batch.parts.flatMap(({ positions, injection, propagate }) => {
    const { ledger } = propagate({
      atPoint: correction({ chain, ...(injection && { injection }) }),
    });
    return positions.map((_, row) => {
      const layers = ledger.map(({ layer, ...sums }) => ({
        name: layer.name,
        in: sums.in[row]!,
        out: sums.out[row]!,
        bias: sums.bias[row]!,
        stabilizer: sums.stabilizer[row]!,
        dropped: sums.dropped[row]!,
      }));
      const { statistic } = errorModels.get('gain-drift');
      return statistic.scope === 'map' ? statistic.of(mapRecord({ layers }))! : Number.NaN;
    });
  });
  batch.dispose();
  injected.dispose();
  return found;
}

test('the books of a sound map balance up to rounding, those of one with a gain of 1.1 do not', () => {
  expect(Math.max(...imbalances(undefined))).toBeLessThan(1e-4);
  const plan = { errorModel: 'gain-drift', share: 1, seed: 3, points };
  expect(Math.min(...imbalances(plan))).toBeGreaterThan(1e-3);
});
