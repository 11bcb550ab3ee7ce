import { sizeOf } from '../../../network/tensor-data.ts';
import type { LayerContext } from '../layer-context.ts';
import { checkChannelsLast } from '../layer-context.ts';

/** All values of a sample in one row. */
export const flatten = (context: LayerContext): void => {
  const { name, input } = context;
  checkChannelsLast(context);
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
