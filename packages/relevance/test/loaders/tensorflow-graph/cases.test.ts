import '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { loadTensorflowGraph, surveyTensorflowGraph } from '../../../src/index.ts';
import { relativeL2 } from '../../relative-l2.ts';
import { forwardOne } from '../forward.ts';
import { graphBytes, graphNames, tensorflowCases } from './tensorflow-cases.ts';

describe('graphs that TensorFlow 2.21 has written and run', () => {
  test.each([...tensorflowCases])('%s', (name, { input, shape, output }) => {
    const network = loadTensorflowGraph(graphBytes(name));
    const got = forwardOne(network, input);
    expect(got.shape).toEqual([1, ...shape]);
    expect(relativeL2(got.values, output)).toBeLessThanOrEqual(1e-5);
  });

  test('every graph has a case, and a survey finds nothing in it', () => {
    expect(graphNames().toSorted()).toEqual([...tensorflowCases.keys()].toSorted());
    for (const name of graphNames()) {
      const problems = surveyTensorflowGraph(graphBytes(name)).filter(({ problem }) => problem);
      expect({ name, problems }).toEqual({ name, problems: [] });
    }
  });
});
