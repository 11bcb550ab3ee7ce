import type { Activation } from '../../../network/activation.ts';
import type { LayerContext } from '../layer-context.ts';
import { unsupportedLayer } from '../layer-context.ts';

const functions: ReadonlyMap<string, Activation | 'linear' | 'softmax'> = new Map(
  Object.entries<Activation | 'linear' | 'softmax'>({
    elu: { name: 'elu', alpha: 1 },
    leaky_relu: { name: 'leaky-relu', slope: 0.2 },
    linear: 'linear',
    relu: { name: 'relu' },
    relu6: { name: 'clip', low: 0, high: 6 },
    sigmoid: { name: 'sigmoid' },
    softmax: 'softmax',
    softplus: { name: 'softplus' },
    tanh: { name: 'tanh' },
  }),
);

/** The function that a layer's `activation` names, as a node behind it. A softmax or sigmoid on top is taken off. */
export function emitNamedActivation(context: LayerContext, input: string, name: string): void {
  const activation = functions.get(context.config.string('activation', 'linear'));
  if (activation === undefined) {
    throw unsupportedLayer(
      context,
      `one of the activations ${[...functions.keys()].join(', ')}`,
      `"${context.config.string('activation')}"`,
    );
  }
  if (activation === 'linear') return;
  if (context.isLast && (activation === 'softmax' || activation.name === 'sigmoid')) {
    noteStripped(context);
    return;
  }
  if (activation === 'softmax') {
    throw unsupportedLayer(context, 'softmax at the end of the network only', 'one inside');
  }
  context.emit({ kind: 'activation', name, inputs: [input], activation });
}

/** A layer that is nothing but a function. */
export const activationLayer = (context: LayerContext): void =>
  emitNamedActivation(context, context.input.node, context.name);

/** Rectifier with an optional ceiling and slope. */
export const reLU = (context: LayerContext): void => {
  const { config } = context;
  const slope = config.number('negative_slope', 0);
  const ceiling = config.has('max_value') ? config.number('max_value') : undefined;
  const threshold = config.number('threshold', 0);
  if (threshold !== 0 || (ceiling !== undefined && slope !== 0)) {
    throw unsupportedLayer(context, 'a threshold of 0, and a ceiling or a slope', 'another ReLU');
  }
  const activation: Activation =
    ceiling !== undefined
      ? { name: 'clip', low: 0, high: ceiling }
      : slope === 0
        ? { name: 'relu' }
        : { name: 'leaky-relu', slope };
  emit(context, activation);
};

/** Rectifier with a slope below zero. */
export const leakyReLU = (context: LayerContext): void => {
  const slope = context.config.number('alpha', context.config.number('negative_slope', 0.3));
  emit(context, { name: 'leaky-relu', slope });
};

/** Softmax as a layer of its own. */
export const softmax = (context: LayerContext): void => {
  if (!context.isLast) {
    throw unsupportedLayer(context, 'softmax at the end of the network only', 'one inside');
  }
  noteStripped(context);
};

function emit(context: LayerContext, activation: Activation): void {
  const { name, input } = context;
  context.emit({ kind: 'activation', name, inputs: [input.node], activation });
}

function noteStripped(context: LayerContext): void {
  context.notice(
    `The function on top of "${context.name}" was taken off: relevance starts at its input`,
  );
}
