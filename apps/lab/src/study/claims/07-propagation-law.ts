import { compile, createComposite } from '@pellucid/relevance';
import type { Composite, Explainer } from '@pellucid/relevance';

import { disturb } from '../passes/disturb.ts';
import type { Disturbance } from '../passes/disturb.ts';
import type { EventSet } from '../passes/event-set.ts';
import { traceEvents } from '../passes/event-set.ts';
import { exactFigure, quantileFigure } from '../report/figures.ts';
import type { Setting } from '../setting.ts';
import type { Claim, Series } from './claim.ts';

const kinds: readonly Disturbance[] = ['one-signed', 'signed', 'zero-sum'];

/** How an error grows or shrinks on its way from a point to the input. */
export const propagationLaw: Claim = {
  meta: {
    number: 7,
    title: 'Propagation law',
    direction:
      'l1 norm of an error at the input ÷ at its point: under z⁺ without bias 1 for errors of one sign and less for others, the less the higher the point; under ε more, under LRP-0 far more and with a heavy tail; never above the product of κ',
  },
  measure: (setting) => {
    const points = [setting.points[0]!, setting.points.at(-1)!].map(({ id }) => id);
    if (setting.rule === 'z-plus') {
      return withComposite(
        setting,
        withoutBias(setting.study.composites['z-plus']),
        (explainer, events) => gains(setting, explainer, events, points),
      );
    }
    const lrpZero = createComposite('uniform-epsilon', { epsilon: 1e-9 });
    return {
      ...gains(setting, setting.explainer, setting.events, points),
      ...withComposite(setting, lrpZero, (explainer, events) => {
        const { maps } = disturb(explainer, events, undefined);
        const options = { point: points[1]!, kind: 'signed', seed: setting.seed } as const;
        return { 'LRP-0': gainOf(maps, disturb(explainer, events, options)) };
      }),
    };
  },
  judge: (series) => {
    const isOneSigned = series['LRP-0'] === undefined;
    const gainsOf = (kind: Disturbance, place: 'low' | 'high') => series[`${kind}, ${place}`]!;
    const bounded = Math.max(...series['gain ÷ bound']!);
    const count = series['gain ÷ bound']!.length;
    const middle = (
      name: string,
      values: readonly number[],
      target?: { atLeast: number } | { atMost: number },
    ) => quantileFigure(name, values, { level: 0.5, ...(target && { target }) });
    const all = [
      ...kinds.flatMap((kind) => [
        middle(
          `median gain of a ${kind} error from the lowest point`,
          gainsOf(kind, 'low'),
          isOneSigned ? { atMost: 1.001 } : undefined,
        ),
        middle(
          `median gain of a ${kind} error from the highest point`,
          gainsOf(kind, 'high'),
          isOneSigned ? { atMost: 1.001 } : undefined,
        ),
      ]),
      exactFigure('largest gain ÷ product of κ', bounded, { count, target: { atMost: 1.001 } }),
    ];
    if (isOneSigned) {
      const least = Math.min(...gainsOf('one-signed', 'low'));
      const ratio = gainsOf('zero-sum', 'high').map(
        (gain, event) => gain / gainsOf('zero-sum', 'low')[event]!,
      );
      return [
        ...all,
        exactFigure('least gain of a one-signed error from the lowest point', least, { count }),
        exactFigure(
          'one-signed error: largest |share that arrives or that the ledger has as dropped − 1|',
          Math.max(...series['accounted']!.map((share) => Math.abs(share - 1))),
          { count: series['accounted']!.length, target: { atMost: 1e-5 } },
        ),
        middle('zero-sum, highest ÷ lowest point', ratio, { atMost: 1 }),
      ];
    }
    return [
      ...all,
      middle('LRP-0: median gain of a signed error from the highest point', series['LRP-0']!, {
        atLeast: 10,
      }),
      exactFigure('LRP-0: largest', Math.max(...series['LRP-0']!), {
        count: series['LRP-0']!.length,
      }),
    ];
  },
};

/** As a composite, with every bias left out of the denominators: nothing is lost to it. */
function withoutBias(composite: Composite): Composite {
  const entries = composite.entries.map((entry) =>
    entry.rule === 'z-plus'
      ? { ...entry, options: { ...entry.options, bias: 'ignore', epsilon: 1e-12 } }
      : entry,
  );
  return { ...composite, entries };
}

function withComposite(
  { study, sizes, events }: Setting,
  composite: Composite,
  measure: (explainer: Explainer, events: EventSet) => Series,
): Series {
  const explainer = compile(study.network, { composite });
  const set = traceEvents(explainer, events, { shape: study.shape, batch: sizes.batch });
  try {
    return measure(explainer, set);
  } finally {
    set.dispose();
    explainer.dispose();
  }
}

function gains(
  setting: Setting,
  explainer: Explainer,
  events: EventSet,
  points: readonly string[],
) {
  const clean = disturb(explainer, events, undefined);
  const accounted: number[] = [];
  const series = points.flatMap((point, place) =>
    kinds.map((kind) => {
      const hit = disturb(explainer, events, { point, kind, seed: setting.seed });
      const gain = gainOf(clean.maps, hit);
      if (kind === 'one-signed') {
        const dropped = hit.lost.map((lost, event) => lost - clean.lost[event]!);
        accounted.push(
          ...gain.map((share, event) => share + dropped[event]! / hit.errorL1[event]!),
        );
      }
      return [`${kind}, ${place === 0 ? 'low' : 'high'}`, gain] as const;
    }),
  );
  const bounds = [0, 1].map((place) => clean.boundAt(points[place]!));
  const shares = series.flatMap(([name, values]) =>
    values.map((gain, event) => gain / bounds[name.endsWith('low') ? 0 : 1]![event]!),
  );
  return { ...Object.fromEntries(series), 'gain ÷ bound': shares, accounted };
}

function gainOf(
  clean: readonly Float32Array[],
  hit: ReturnType<typeof disturb>,
): readonly number[] {
  return hit.maps.map((map, event) => {
    const l1 = map.reduce((sum, value, index) => sum + Math.abs(value - clean[event]![index]!), 0);
    return l1 / hit.errorL1[event]!;
  });
}
