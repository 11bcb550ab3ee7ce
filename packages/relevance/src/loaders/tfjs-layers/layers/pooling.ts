import type { Window } from '../../../network/window.ts';
import type { LayerContext } from '../layer-context.ts';
import { checkChannelsLast, checkSpatialAxes } from '../layer-context.ts';
import { ones } from './convolution.ts';
import { layerWindow } from './layer-window.ts';

type Pool = (context: LayerContext) => void;
type PoolKind = 'max-pool' | 'average-pool';

/** Largest value of each window over `rank` spatial axes. */
export const maxPooling = (rank: number): Pool => pooling('max-pool', rank);

/** Mean of each window over `rank` spatial axes; padding does not count. */
export const averagePooling = (rank: number): Pool => pooling('average-pool', rank);

/** Largest value of all positions. */
export const globalMaxPooling = (rank: number): Pool => globalPooling('max-pool', rank);

/** Mean over all positions. */
export const globalAveragePooling = (rank: number): Pool => globalPooling('average-pool', rank);

function pooling(kind: PoolKind, rank: number): Pool {
  return (context) => {
    const kernel = context.config.integers('pool_size', rank, 2);
    emitPool(context, { kind, window: layerWindow(context, kernel, { strides: kernel }) });
  };
}

function globalPooling(kind: PoolKind, rank: number): Pool {
  return (context) => {
    const { name, input, config } = context;
    checkChannelsLast(context);
    checkSpatialAxes(context, rank);
    const padding = ones(rank).map(() => [0, 0] as const);
    const kernel = input.shape.slice(0, -1);
    const window = { kernel, strides: ones(rank), dilations: ones(rank), padding };
    emitPool(context, { kind, window });
    if (config.boolean('keepdims', false)) return;
    const shape = [input.shape.at(-1)!];
    context.emit({ kind: 'reshape', name: context.nameFor('flat'), inputs: [name], shape });
  };
}

function emitPool(
  { name, input, emit }: LayerContext,
  { kind, window }: { kind: PoolKind; window: Window },
): void {
  const base = { name, inputs: [input.node], window };
  if (kind === 'max-pool') emit({ ...base, kind });
  else emit({ ...base, kind, countedPadding: window.kernel.map(() => [0, 0] as const) });
}
