import '@tensorflow/tfjs-node';
import type { Explainer } from '@pellucid/relevance';
import { compile, createComposite } from '@pellucid/relevance';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { loadModel } from '../../../src/models/load-model.ts';
import { expectSoundMaps } from './expect-sound-maps.ts';
import { foundModel, hasModels } from './found-model.ts';
import { niftiVolume, sampled } from './nifti-volume.ts';

const side = 64;
const shape = [1, side, side, side, 1];

describe.skipIf(!hasModels('deepbrain', 'head', 'brain'))(
  'the 3-D U-Net of deepbrain, a frozen graph, on a head of [64, 64, 64, 1]',
  { timeout: 120_000 },
  () => {
    let explainer: Explainer;
    let head: Float32Array;
    beforeAll(async () => {
      const { network } = await loadModel(foundModel('deepbrain'), {
        inputShapes: { '': [side, side, side, 1] },
      });
      explainer = compile(network, { composite: createComposite('epsilon-plus') });
      const cells = sampled(niftiVolume(foundModel('head')), side);
      const largest = cells.reduce((most, value) => Math.max(most, value), 0);
      head = Float32Array.from(cells, (value) => value / largest);
    });
    afterAll(() => {
      explainer?.dispose();
    });

    test('finds the brain: Dice .875 with the reference mask', () => {
      const brain = sampled(niftiVolume(foundModel('brain')), side);
      const trace = explainer.trace({ shape, values: head });
      const { values } = trace.output;
      trace.dispose();
      let both = 0;
      let either = 0;
      for (const [cell, logit] of values.entries()) {
        const isFound = logit > 0;
        const isBrain = brain[cell]! > 0;
        both += isFound && isBrain ? 1 : 0;
        either += Number(isFound) + Number(isBrain);
      }
      expect((2 * both) / either).toBeCloseTo(0.875, 3);
    });

    test('sound maps, nine tenths of whose relevance lie in the brain, two fifths of the head', () => {
      const mirrored = head.toReversed();
      const samples = [head, mirrored].map((values) => ({ shape, values }));
      expectSoundMaps(explainer, { samples, tolerance: 1e-3 });
      const brain = sampled(niftiVolume(foundModel('brain')), side);
      const { relevance } = explainer.explain({ shape, values: head });
      const shareInBrain = (values: Float32Array): number => {
        const inside = values.reduce((sum, value, cell) => sum + (brain[cell]! > 0 ? value : 0), 0);
        return inside / values.reduce((sum, value) => sum + value, 0);
      };
      expect(shareInBrain(head.map((value) => Number(value > 0)))).toBeCloseTo(0.415, 2);
      expect(shareInBrain(relevance.values.map(Math.abs))).toBeGreaterThan(0.9);
    });
  },
);
