import { sizeOf } from '../../../network/tensor-data.ts';
import type { LayerContext } from '../layer-context.ts';
import { checkChannelsLast } from '../layer-context.ts';
import { layerWindow } from './convolution.ts';

/** Largest value of each window over `rank` spatial axes. */
export const maxPooling =
  (rank: number) =>
  (context: LayerContext): void => {
    const kernel = context.config.integers('pool_size', rank, 2);
    const window = layerWindow(context, kernel, { strides: kernel });
    context.emit({ kind: 'max-pool', name: context.name, inputs: [context.input.node], window });
  };

/** Mean of each window over `rank` spatial axes; padding does not count. */
export const averagePooling =
  (rank: number) =>
  (context: LayerContext): void => {
    const kernel = context.config.integers('pool_size', rank, 2);
    context.emit({
      kind: 'average-pool',
      name: context.name,
      inputs: [context.input.node],
      window: layerWindow(context, kernel, { strides: kernel }),
      countedPadding: kernel.map(() => [0, 0] as const),
    });
  };

/** Mean over all positions. */
export const globalAveragePooling = (context: LayerContext): void => {
  const { name, input, config } = context;
  checkChannelsLast(context);
  const kernel = input.shape.slice(0, -1);
  const ones = kernel.map(() => 1);
  const none = kernel.map(() => [0, 0] as const);
  const window = { kernel, strides: ones, dilations: ones, padding: none };
  context.emit({ kind: 'average-pool', name, inputs: [input.node], window, countedPadding: none });
  if (config.boolean('keepdims', false)) return;
  const shape = [input.shape.at(-1)! * sizeOf(ones)];
  context.emit({ kind: 'reshape', name: `${name}/flat`, inputs: [name], shape });
};
