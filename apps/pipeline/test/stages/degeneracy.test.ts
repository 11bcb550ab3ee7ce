import '@tensorflow/tfjs-node';
import { afterAll, describe, expect, test } from 'vitest';

import { createBatchExplainer } from '../../src/compute/batch-explainer.ts';
import { preparePlan } from '../../src/compute/prepare-plan.ts';
import { degeneracyOf } from '../../src/stages/degeneracy.ts';
import { batchOfDigits, digitAt } from '../batch-of-digits.ts';
import { demoPlan } from '../demo-plan.ts';

const explainer = createBatchExplainer(await preparePlan(demoPlan()));
afterAll(explainer.dispose);
const explanation = explainer.explain(batchOfDigits([0])).samples[0]!;
const [first, ...rest] = explanation.points;

describe('degeneracyOf a map [28, 28, 1]', () => {
  test('none for a digit', () => {
    expect(degeneracyOf({ explanation, values: digitAt(0) })).toBeUndefined();
  });

  test.each([
    ['zero', { l1: 0 }],
    ['non_finite', { nonFinite: 1 }],
    ['non_finite', { l1: 0, nonFinite: 1 }],
  ] as const)('%s where %j is measured at the input', (degeneracy, measured) => {
    const point = { ...first!, corrected: { ...first!.corrected, ...measured } };
    const values = digitAt(0);
    expect(
      degeneracyOf({ explanation: { ...explanation, points: [point, ...rest] }, values }),
    ).toBe(degeneracy);
  });

  test('constant_input where every value is the same, unless there is one alone', () => {
    const values = new Float32Array(784).fill(0.5);
    expect(degeneracyOf({ explanation, values })).toBe('constant_input');
    values[783] = 0.25;
    expect(degeneracyOf({ explanation, values })).toBeUndefined();
    expect(degeneracyOf({ explanation, values: values.slice(0, 1) })).toBeUndefined();
  });
});
