import * as tf from '@tensorflow/tfjs-node';

const meanDecay = 0.9;
const squareDecay = 0.999;
const stabilizer = 1e-7;

/** The Adam optimizer, with a learning rate for each step and a factor on it for each variable. */
export interface Adam {
  /** Moves the variables against their gradients, named as the variables are. */
  step(gradients: tf.NamedTensorMap, learningRate: number): void;
  dispose(): void;
}

/**
 * Creates an Adam optimizer (Kingma and Ba, arXiv 1412.6980, in the order of computation that ends its section 2) with
 * β₁ = 0.9, β₂ = 0.999, ε = 1e-7.
 *
 * TensorFlow.js has one too, with one learning rate for all variables and all steps.
 *
 * @param factors - factor on the learning rate for each variable.
 */
export function createAdam(factors: ReadonlyMap<tf.Variable, number>): Adam {
  const states = [...factors].map(([variable, factor]) => ({
    variable,
    factor,
    mean: zeros(variable),
    square: zeros(variable),
  }));
  let steps = 0;
  return {
    step: (gradients, learningRate) => {
      steps += 1;
      // Both means start at zero; this takes their bias away.
      const correction = Math.sqrt(1 - squareDecay ** steps) / (1 - meanDecay ** steps);
      for (const { variable, factor, mean, square } of states) {
        tf.tidy(() => {
          const gradient = gradients[variable.name]!;
          mean.assign(blend(mean, gradient, meanDecay));
          square.assign(blend(square, tf.square(gradient), squareDecay));
          const direction = tf.div(mean, tf.add(tf.sqrt(square), stabilizer));
          const rate = learningRate * factor * correction;
          variable.assign(tf.sub(variable, tf.mul(direction, rate)));
        });
      }
    },
    dispose: () => {
      tf.dispose(states.map(({ mean, square }) => [mean, square]));
    },
  };
}

function zeros(like: tf.Variable): tf.Variable {
  return tf.tidy(() => tf.variable(tf.zerosLike(like), false));
}

function blend(old: tf.Tensor, fresh: tf.Tensor, decay: number): tf.Tensor {
  return tf.add(tf.mul(old, decay), tf.mul(fresh, 1 - decay));
}
