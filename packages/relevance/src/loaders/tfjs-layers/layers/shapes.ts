import { sizeOf } from '../../../network/tensor-data.ts';
import type { LayerContext } from '../layer-context.ts';
import { checkSpatialAxes } from '../layer-context.ts';
import { turned } from './channels-first.ts';
import { emitResize } from './up-sampling.ts';

/** All values of a sample in one row, the channels of a place behind one another even where the channels come first. */
export const flatten = (context: LayerContext): void => {
  const { name, config } = context;
  const isTurned = config.raw('data_format') === 'channels_first' && context.input.shape.length > 1;
  const input = isTurned ? turned(context, context.input, 'channels_last') : context.input;
  context.emit({ kind: 'reshape', name, inputs: [input.node], shape: [sizeOf(input.shape)] });
};

/** Another shape of a sample; −1 stands for what is left. */
export const reshape = (context: LayerContext): void => {
  const { config, name, input } = context;
  const stated = config.integers('target_shape', config.array('target_shape').length);
  const rest = sizeOf(input.shape) / sizeOf(stated.filter((size) => size !== -1));
  const shape = stated.map((size) => (size === -1 ? rest : size));
  context.emit({ kind: 'reshape', name, inputs: [input.node], shape });
};

/** The axes of a sample in another order; Keras counts them from 1 on. */
export const permute = (context: LayerContext): void => {
  const { config, name, input } = context;
  const permutation = config.integers('dims', input.shape.length).map((axis) => axis - 1);
  context.emit({ kind: 'transpose', name, inputs: [input.node], permutation });
};

/** A vector `n` times. */
export const repeatVector = (context: LayerContext): void => {
  const { config, input } = context;
  checkSpatialAxes(context, 0);
  const row = context.nameFor('row');
  const shape = [1, ...input.shape];
  context.emit({ kind: 'reshape', name: row, inputs: [input.node], shape });
  const [count] = config.integers('n', 1);
  emitResize(context, { source: row, before: [1], after: [count!], mode: 'nearest' });
};
