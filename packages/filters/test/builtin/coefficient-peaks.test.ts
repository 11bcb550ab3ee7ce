import type { Explainer, Node, TensorData } from '@pellucid/relevance';
import { compile, createComposite, createNetwork } from '@pellucid/relevance';
import '@tensorflow/tfjs-node';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { builtinFilters, compileChain, correction } from '../../src/index.ts';
import type { SampleCorrection } from '../../src/index.ts';
import { seededNormals } from '../seeded-random.ts';

const channels = 4;
const numbers = (seed: number, length: number): Float32Array =>
  seededNormals(seed, length).map((value) => 0.5 * value);
const convolution = (name: string, source: string, [from, to]: [number, number]): Node => ({
  kind: 'convolution',
  name,
  inputs: [source],
  window: {
    kernel: [2, 2],
    strides: [1, 1],
    dilations: [1, 1],
    padding: [
      [0, 0],
      [0, 0],
    ],
  },
  groups: 1,
  channels: to,
  weights: numbers(from, 4 * from * to),
  bias: numbers(to, to),
});
const relu = (name: string, source: string): Node => ({
  kind: 'activation',
  name,
  inputs: [source],
  activation: { name: 'relu' },
});
const network = createNetwork({
  nodes: [
    { kind: 'input', name: 'x', inputs: [], shape: [5, 5, 2] },
    convolution('first', 'x', [2, channels]),
    relu('after first', 'first'),
    convolution('second', 'after first', [channels, 3]),
    relu('after second', 'second'),
    { kind: 'reshape', name: 'flat', inputs: ['after second'], shape: [27] },
    {
      kind: 'dense',
      name: 'third',
      inputs: ['flat'],
      units: 3,
      weights: numbers(9, 81),
      bias: numbers(8, 3),
    },
  ],
  outputs: ['third'],
});
const batch: TensorData = { shape: [3, 5, 5, 2], values: numbers(7, 150) };

interface Corrected {
  /** What the filter did, by point and sample. */
  readonly records: readonly (readonly SampleCorrection[])[];
  readonly relevance: Float32Array;
  /** How often an activation was asked for. */
  readonly reads: number;
}

/** Explains the batch with a filter at every point but the output. */
function correct(explainer: Explainer, spec: string, isTold: boolean): Corrected {
  const at = explainer.points.slice(0, 3).map(({ id }) => `${spec}@${id}`);
  const chain = compileChain(at, { points: explainer.points, registry: builtinFilters });
  const visitor = correction({ chain });
  let reads = 0;
  const { points, relevance } = explainer.explain(batch, {
    atPoint: (view) =>
      visitor({
        ...view,
        activation: () => {
          reads += 1;
          return view.activation();
        },
        ...(isTold ? {} : { coefficientPeaks: () => null }),
      }),
  });
  return { records: points.map(({ record }) => record), relevance: relevance.values, reads };
}

describe.each(['uniform-epsilon', 'epsilon-plus', 'epsilon-alpha2-beta1'])(
  'the largest coefficients of %s',
  (composite) => {
    test.each(['activation-envelope', 'coefficient-impute'])(
      'spare %s the activation and change nothing of what it does',
      (name) => {
        const explainer = compile(network, { composite: createComposite(composite) });
        const scales = fc.stringMatching(/^[a-f]{0,5}$/);
        const spared = { untouched: 0, touched: 0 };
        fc.assert(
          fc.property(fc.integer({ min: -150, max: 300 }), scales, (hundredths, letters) => {
            const trigger = 10 ** (hundredths / 100);
            const ofChannels =
              name === 'coefficient-impute' && letters !== '' ? `,scales=${letters}` : '';
            const spec = `${name}:limit=${0.3 * trigger},trigger=${trigger}${ofChannels}`;
            const told = correct(explainer, spec, true);
            const untold = correct(explainer, spec, false);
            expect(told.records).toEqual(untold.records);
            expect(told.relevance).toEqual(untold.relevance);
            const isTouched = told.records.flat().some(({ raw, corrected }) => raw !== corrected);
            if (told.reads < untold.reads) spared[isTouched ? 'touched' : 'untouched'] += 1;
          }),
          { seed: 20_261_126, numRuns: 60 },
        );
        explainer.dispose();
        expect(spared.untouched).toBeGreaterThan(0);
        expect(spared.touched).toBeGreaterThan(0);
      },
    );
  },
);
