import { cosineSimilarity } from '@pellucid/ground-truth';
import { canonizeFor, compile, createComposite } from '@pellucid/relevance';
import type { Composite, Explainer, TensorData } from '@pellucid/relevance';

import { massAccuracies } from '../passes/score-maps.ts';
import { exactFigure, meanFigure, quantileFigure, ratioFigure } from '../report/figures.ts';
import type { Setting } from '../setting.ts';
import type { Claim, Series } from './claim.ts';

const events = 16;

/** The published chain with the errors in it, and what is left of them in the canonical one. */
export const compatibility: Claim = {
  meta: {
    number: 12,
    title: 'The published chain, errors included',
    direction:
      'R0 = x · Jᵀ(y / z) without pools; the last step does not look at the input; average pools of signed values make relevance grow without bound; the canonical chain does none of it and has the greater mass accuracy',
  },
  // The published chain has no sums; its rules are the same in every setting.
  fits: ({ study, rule }) => study.name !== 'mobilenet-photos' && rule === 'epsilon',
  measure: (setting) => ({
    ...telescoping(setting),
    ...independence(setting),
    ...growth(setting),
  }),
  judge: (series) => {
    const masses = [
      series['mass accuracy, canonical']!,
      series['mass accuracy, published']!,
    ] as const;
    const unpooled = series['deviation from x · Jᵀ(y / z)']!;
    const nonFinite = series['values that are not finite']!;
    return [
      ...(unpooled.length === 0
        ? []
        : [
            quantileFigure('median cosine distance of R0 from x · Jᵀ(y / z)', unpooled, {
              level: 0.5,
              target: { atMost: 1e-3 },
            }),
          ]),
      exactFigure(
        'largest difference of the last step between two inputs',
        Math.max(...series['difference']!),
        { count: series['difference']!.length, target: { atMost: 1e-6 } },
      ),
      quantileFigure('median growth of the l1 norm, published', series['growth, published']!, {
        level: 0.5,
      }),
      quantileFigure('90th percentile of it', series['growth, published']!, { level: 0.9 }),
      meanFigure('events with values that are not finite, published', nonFinite),
      quantileFigure('90th percentile of the growth, canonical', series['growth, canonical']!, {
        level: 0.9,
        target: { atMost: 30 },
      }),
      ...(masses[0].length === 0
        ? []
        : [ratioFigure('mass accuracy, canonical ÷ published', masses, { atLeast: 1 })]),
    ];
  },
};

const gradients: Composite = { name: 'gradients', entries: [{ match: {}, rule: 'gradient' }] };

function batchOf({ study, events: set }: Setting): TensorData {
  const size = study.shape.reduce((a, b) => a * b, 1);
  const count = Math.min(events, set.count);
  return { shape: [count, ...study.shape], values: set.inputs.slice(0, count * size) };
}

/** Cosine distance of the published chain, all layers under ε, from input times gradient of the linear chain. */
function telescoping(setting: Setting): Series {
  const { network } = setting.study;
  const name = 'deviation from x · Jᵀ(y / z)';
  if (network.nodes.some(({ kind }) => kind === 'max-pool')) return { [name]: [] };
  const batch = batchOf(setting);
  const dialect = 'tjoa-guan';
  const composite = createComposite('uniform-epsilon', { dialect });
  const published = compile(network, { composite, dialect });
  const chain = compile(canonizeFor(network, dialect), { composite: gradients });
  const found = published.explain(batch, { ledger: false });
  const trace = chain.trace(batch);
  const ratio = found.start.values.map((y, index) => y / trace.output.values[index]!);
  const start = { shape: trace.output.shape, values: ratio };
  const { relevance } = chain.propagate(trace, { start, ledger: false });
  trace.dispose();
  const expected = relevance.values.map((value, index) => value * batch.values[index]!);
  const wanted = samplesOf({ ...batch, values: expected });
  const distances = samplesOf(found.relevance).map(
    (map, sample) => 1 - (cosineSimilarity(map, wanted[sample]!) ?? 0),
  );
  for (const explainer of [published, chain]) explainer.dispose();
  return { [name]: distances };
}

/** Difference of the last step between the inputs and the same inputs moved, with one relevance at the second layer. */
function independence(setting: Setting): Series {
  const dialect = 'tjoa-guan';
  const composite = createComposite('tjoa-guan-1', { dialect });
  const explainer = compile(setting.study.network, { composite, dialect });
  const batch = batchOf(setting);
  const fixed = explainer.points[1]!.id;
  const lastStep = (values: Float32Array): Float32Array =>
    explainer.explain(
      { ...batch, values },
      {
        ledger: false,
        atPoint: (view) => {
          if (view.point.id !== fixed) return undefined;
          view.relevance().forEach((_, index, all) => (all[index] = Math.sin(index)));
          return { isWritten: true, record: null };
        },
      },
    ).relevance.values;
  const [one, other] = [lastStep(batch.values), lastStep(batch.values.map((x) => 1 - x))];
  explainer.dispose();
  const scale = one.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return { difference: Array.from(one, (value, index) => Math.abs(value - other[index]!) / scale) };
}

function growth(setting: Setting): Series {
  const batch = batchOf(setting);
  const dialect = 'tjoa-guan';
  const published = compile(setting.study.network, {
    composite: createComposite('tjoa-guan-1', { dialect }),
    dialect,
  });
  const [wrong, right] = [grown(published, batch), grown(setting.explainer, batch)];
  published.dispose();
  const { masks, count } = setting.events;
  const some = masks && masks.slice(0, (masks.length / count) * batch.shape[0]!);
  const inputs = { inputs: batch.values, count: batch.shape[0]!, ...(some && { masks: some }) };
  return {
    'growth, published': wrong.growth,
    'growth, canonical': right.growth,
    'values that are not finite': wrong.maps.map((map) => (map.every(Number.isFinite) ? 0 : 1)),
    'mass accuracy, published': massAccuracies(wrong.maps, inputs),
    'mass accuracy, canonical': massAccuracies(right.maps, inputs),
  };
}

function grown(explainer: Explainer, batch: TensorData) {
  const { relevance, start } = explainer.explain(batch, { ledger: false });
  const maps = samplesOf(relevance);
  const starts = samplesOf(start);
  const l1 = (values: Float32Array): number =>
    values.reduce((sum, value) => sum + (Number.isFinite(value) ? Math.abs(value) : 0), 0);
  return { maps, growth: maps.map((map, sample) => l1(map) / l1(starts[sample]!)) };
}

function samplesOf({ shape, values }: TensorData): readonly Float32Array[] {
  const size = values.length / shape[0]!;
  return Array.from({ length: shape[0]! }, (_, sample) =>
    values.subarray(sample * size, (sample + 1) * size),
  );
}
