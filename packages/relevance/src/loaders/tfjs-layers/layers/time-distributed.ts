import { JsonReader } from '../json-reader.ts';
import type { LayerContext } from '../layer-context.ts';
import { unsupportedLayer } from '../layer-context.ts';
import { activationLayer, rectifier } from './activation.ts';
import { batchNormalization } from './batch-normalization.ts';
import { dense } from './dense.ts';

/** Classes that see every place in front of the last axis alone, so that steps are places like others. */
const placewise: ReadonlyMap<string, (context: LayerContext) => void> = new Map([
  ['Activation', activationLayer],
  ['BatchNormalization', batchNormalization],
  ['Dense', dense],
  ['Dropout', (): void => {}],
  ['ELU', rectifier],
  ['LeakyReLU', rectifier],
  ['ReLU', rectifier],
]);

/** A layer that is applied to every step of a sequence. */
export const timeDistributed = (context: LayerContext): void => {
  const layer = context.config.child('layer');
  const className = layer.string('class_name');
  const read = placewise.get(className);
  if (read !== undefined && context.input.shape.length >= 2) {
    read({ ...context, className, config: new JsonReader(layer.raw('config'), layer.place) });
    return;
  }
  const expected = `one of the classes ${[...placewise.keys()].join(', ')} over two axes or more`;
  throw unsupportedLayer(context, expected, className);
};
