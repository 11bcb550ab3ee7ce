import type { Activation } from '../../../network/activation.ts';
import type { LayerContext } from '../layer-context.ts';

/** Layers that are functions with numbers of their own, by class. */
const rectifiers: ReadonlyMap<string, (context: LayerContext) => Activation> = new Map([
  ['ELU', ({ config }): Activation => ({ name: 'elu', alpha: config.number('alpha', 1) })],
  ['LeakyReLU', leakyReLU],
  ['ReLU', reLU],
  ['ThresholdedReLU', thresholdedReLU],
]);

/** The function that a layer of such a class is. */
export function rectifierOf(context: LayerContext): Activation | undefined {
  return rectifiers.get(context.className)?.(context);
}

function leakyReLU({ config }: LayerContext): Activation {
  const slope = config.number('alpha', config.number('negative_slope', 0.3));
  return { name: 'leaky-relu', slope };
}

/** Rectifier with an optional ceiling, slope and threshold. */
function reLU({ config }: LayerContext): Activation {
  const slope = config.number('negative_slope', 0);
  const ceiling = config.has('max_value') ? config.number('max_value') : null;
  const threshold = config.number('threshold', 0);
  if (threshold !== 0 || (ceiling !== null && slope !== 0)) {
    return { name: 'thresholded-relu', threshold, slope, ceiling };
  }
  if (ceiling !== null) return { name: 'clip', low: 0, high: ceiling };
  return slope === 0 ? { name: 'relu' } : { name: 'leaky-relu', slope };
}

/** Zero up to a threshold, and not continuous there. */
function thresholdedReLU({ config }: LayerContext): Activation {
  const threshold = config.number('theta', 1);
  if (threshold === 0) return { name: 'relu' };
  return { name: 'thresholded-relu', threshold, slope: 0, ceiling: null };
}
