import { compile, createComposite } from '@pellucid/relevance';

import { disturb } from '../passes/disturb.ts';
import { traceEvents } from '../passes/event-set.ts';
import type { Setting } from '../setting.ts';
import { quantile } from '../statistics/quantile.ts';
import type { Line } from './line-plot.ts';

const composites = {
  'LRP-0': createComposite('uniform-epsilon', { epsilon: 1e-9 }),
  'ε = 0.01': createComposite('uniform-epsilon', { epsilon: 0.01 }),
  'γ = 0.25': createComposite('uniform-gamma'),
  'z⁺': createComposite('uniform-z-plus'),
};

/** Median growth of the l1 norm of a zero-sum error on its way from each point to the input, a line a rule. */
export function measureGains({ study, events, sizes, points, seed }: Setting): readonly Line[] {
  return Object.entries(composites).map(([name, composite]) => {
    const explainer = compile(study.network, { composite });
    const set = traceEvents(explainer, events, { shape: study.shape, batch: sizes.batch });
    const { maps } = disturb(explainer, set, undefined);
    const line = points.map(({ id }, place) => {
      const hit = disturb(explainer, set, { point: id, kind: 'zero-sum', seed });
      const gains = hit.maps.map((map, event) => {
        const l1 = map.reduce(
          (sum, value, index) => sum + Math.abs(value - maps[event]![index]!),
          0,
        );
        return l1 / hit.errorL1[event]!;
      });
      return [
        place,
        quantile(
          gains.toSorted((a, b) => a - b),
          0.5,
        ),
      ] as const;
    });
    set.dispose();
    explainer.dispose();
    return { name, points: line };
  });
}
