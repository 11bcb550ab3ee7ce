import * as tf from '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { createAdam } from '../../src/training/adam.ts';

/** Runs 20 steps on the sum of (x − 3)² from x = [0, 1] and returns x. */
function descend(step: (variable: tf.Variable, gradients: tf.NamedTensorMap) => void): number[] {
  const variable = tf.tidy(() => tf.variable(tf.tensor1d([0, 1])));
  for (let count = 0; count < 20; count++) {
    tf.tidy(() => {
      const { grads } = tf.variableGrads(() => variable.sub(3).square().sum(), [variable]);
      step(variable, grads);
    });
  }
  const values = [...variable.dataSync<'float32'>()];
  variable.dispose();
  return values;
}

function descendWithAdam(factor: number, learningRate: number): number[] {
  let adam: ReturnType<typeof createAdam> | undefined;
  const values = descend((variable, gradients) => {
    adam ??= createAdam(new Map([[variable, factor]]));
    adam.step(gradients, learningRate);
  });
  adam?.dispose();
  return values;
}

describe('createAdam', () => {
  test('takes the steps of the Adam of TensorFlow.js', () => {
    const optimizer = tf.train.adam(0.1);
    const expected = descend((_, gradients) => {
      optimizer.applyGradients(gradients as Record<string, tf.Variable>);
    });
    optimizer.dispose();
    const found = descendWithAdam(1, 0.1);
    for (const [place, value] of expected.entries()) {
      expect(found[place]).toBeCloseTo(value, 4);
    }
  });

  test('multiplies the learning rate of a variable by its factor', () => {
    expect(descendWithAdam(0.5, 0.2)).toEqual(descendWithAdam(1, 0.1));
  });

  test('leaves no tensor behind', () => {
    const { numTensors } = tf.memory();
    descendWithAdam(1, 0.1);
    expect(tf.memory().numTensors).toBe(numTensors);
  });
});
