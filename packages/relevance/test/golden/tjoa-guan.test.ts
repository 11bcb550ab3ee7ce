import '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { percentileMeanPower } from '../../src/amplitude/percentile-mean-power.ts';
import { canonizeFor, compile, createNetwork } from '../../src/index.ts';
import type { Network, TensorData } from '../../src/index.ts';
import { relativeL2 } from '../relative-l2.ts';
import type { RuleName, TjoaGuanCase } from './tjoa-guan-case.ts';
import { compositeOf, readCase } from './tjoa-guan-case.ts';

const rules = Object.keys(compositeOf) as RuleName[];

describe.each(['alexlike-1', 'smallcnn-1', 'tiny-1', 'tiny-range-1', 'vgglike-1'])('%s', (name) => {
  const known = readCase(name);

  test.each(rules)('%s: the relevance that reaches each convolution', (rule) => {
    const explainer = known.compiled(rule);
    const relevanceAt = new Map<string, TensorData>();
    const explanation = explainer.explain(known.input, {
      atPoint: ({ point, relevance, samples }) => {
        const shape = [samples, ...point.shape];
        relevanceAt.set(point.name, channelsFirst({ shape, values: relevance() }));
        return { isWritten: false, record: null };
      },
    });
    explainer.dispose();
    expect(relativeL2(explanation.output.values, known.output.values)).toBeLessThan(1e-5);
    expect(relativeL2(explanation.start.values, known.output.values)).toBeLessThan(1e-5);

    const stages = known.blocks.flatMap((block) =>
      block.convolutions.map((node, index) => ({
        node,
        stage: `${rule}/${index === 0 ? block.name : `${block.name}.conv_${index}`}`,
      })),
    );
    expect(relevanceAt.size).toBe(stages.length + 1);
    for (const { node, stage } of stages) {
      const got = relevanceAt.get(node)!;
      const expected = known.read(stage);
      expect(got.shape).toEqual(expected.shape);
      expect(relativeL2(got.values, expected.values)).toBeLessThanOrEqual(
        known.tolerances.get(stage)!,
      );
    }
    expect(relativeL2(explanation.relevance.values, known.read(`${rule}/convb_1`).values)).toBe(
      relativeL2(
        relevanceAt.get(known.blocks[0]!.convolutions[0]!)!.values,
        known.read(`${rule}/convb_1`).values,
      ),
    );
  });

  test.each(rules)('%s: the percentile mean power of each block', (rule) => {
    for (const { name: block } of known.blocks) {
      const { values } = known.read(`${rule}/${block}`);
      const size = values.length / 2;
      for (const [sample, expected] of known.pmp[rule][block]!.entries()) {
        const got = percentileMeanPower(values.subarray(sample * size, (sample + 1) * size));
        for (const sign of ['positive', 'negative', 'average'] as const) {
          expect(got[sign] / expected[sign]).toBeCloseTo(1, 5);
        }
      }
    }
  });

  test.each(rules)('%s: the relevance that reaches each pool', (rule) => {
    const pooled = known.blocks.filter(({ name: block }) =>
      known.tolerances.has(`${rule}/${block}.pool`),
    );
    expect(pooled.length).toBe({ a: 3, s: 0, t: 0, v: 5 }[name[0]!]);
    for (const { name: block, convolutions } of pooled) {
      const stage = `${rule}/${block}.pool`;
      const got = relevanceAtPool(known, {
        convolution: convolutions.at(-1)!,
        arrived: known.read(
          `${rule}/${known.blocks[known.blocks.findIndex((b) => b.name === block) + 1]!.name}`,
        ),
      });
      expect(relativeL2(got.values, known.read(stage).values)).toBeLessThanOrEqual(
        known.tolerances.get(stage)!,
      );
    }
  });
});

/** Relevance at the input of the pool behind a convolution, from that at its output. */
function relevanceAtPool(
  { network, input }: TjoaGuanCase,
  { convolution, arrived }: { convolution: string; arrived: TensorData },
): TensorData {
  const chain = canonizeFor(network, 'tjoa-guan');
  const activation = channelsFirst(
    outputOf(createNetwork({ ...chain, outputs: [convolution] }), input),
  );
  const turn = chain.nodes.find(({ inputs }) => inputs[0] === convolution)!;
  const pool =
    turn.kind === 'max-pool' ? turn : chain.nodes.find(({ inputs }) => inputs[0] === turn.name)!;
  const alone = createNetwork({
    nodes: [
      { kind: 'input', name: 'x', inputs: [], shape: channelsLast(activation).shape.slice(1) },
      { ...pool, inputs: ['x'] },
    ],
    outputs: [pool.name],
  });
  const explainer = compile(alone, {
    composite: { name: 'none', entries: [] },
    dialect: 'tjoa-guan',
  });
  const { relevance } = explainer.explain(channelsLast(activation), {
    start: channelsLast(arrived),
  });
  explainer.dispose();
  return channelsFirst(relevance);
}

function outputOf(network: Network, input: TensorData): TensorData {
  const composite = { name: 'none', entries: [{ match: {}, rule: 'gradient' }] };
  const explainer = compile(network, { composite });
  const { output } = explainer.explain(input);
  explainer.dispose();
  return output;
}

function channelsFirst({ shape, values }: TensorData): TensorData {
  const [samples = 0, height = 0, width = 0, channels = 0] = shape;
  const turned = new Float32Array(values.length);
  const cells = height * width;
  for (let index = 0; index < values.length; index += 1) {
    const channel = index % channels;
    const cell = Math.floor(index / channels) % cells;
    const sample = Math.floor(index / (channels * cells));
    turned[(sample * channels + channel) * cells + cell] = values[index]!;
  }
  return { shape: [samples, channels, height, width], values: turned };
}

function channelsLast({ shape, values }: TensorData): TensorData {
  const [samples = 0, channels = 0, height = 0, width = 0] = shape;
  // The other way round is the same turn with cells in the place of channels.
  const turned = channelsFirst({ shape: [samples, 1, channels, height * width], values });
  return { shape: [samples, height, width, channels], values: turned.values };
}
