import { RelevanceError } from '../../../errors.ts';
import { resizeAxis } from '../../../network/resize-axis.ts';
import type { LayerContext } from '../layer-context.ts';
import { checkChannelsLast, checkSpatialAxes, unsupportedLayer } from '../layer-context.ts';

/** Weights of one axis of a layer: as much as 4096 cells from 1024. */
const mostAxisWeights = 2 ** 22;

/** Every cell several times along each of `rank` spatial axes, or cells in between. */
export const upSampling =
  (rank: number) =>
  (context: LayerContext): void => {
    const { config, input } = context;
    checkChannelsLast(context);
    checkSpatialAxes(context, rank);
    const sizes = config.integers('size', rank, 2);
    const interpolation = config.string('interpolation', 'nearest');
    const isLinear = interpolation === 'bilinear' && rank === 2;
    if (interpolation !== 'nearest' && !isLinear) {
      const known = rank === 2 ? 'interpolation nearest or bilinear' : 'interpolation nearest';
      throw unsupportedLayer(context, known, `"${interpolation}"`);
    }
    if (isLinear) {
      context.notice(
        `"${context.name}" is interpolated as TensorFlow.js does it, from the edges of cells; Keras does it from their middles`,
      );
    }
    const before = input.shape.slice(0, -1);
    const after = before.map((size, axis) => size * sizes[axis]!);
    const mode = isLinear ? 'linear' : 'nearest';
    emitResize(context, { source: input.node, before, after, mode });
  };

/** Another number of rows and columns, interpolated from the middles of cells as Keras does it. */
export const resizing = (context: LayerContext): void => {
  const { config, input } = context;
  checkSpatialAxes(context, 2);
  const interpolation = config.string('interpolation', 'bilinear');
  const isKnown = interpolation === 'nearest' || interpolation === 'bilinear';
  if (!isKnown || config.boolean('crop_to_aspect_ratio', false)) {
    const expected = 'interpolation nearest or bilinear, of the whole image';
    throw unsupportedLayer(context, expected, `"${interpolation}"${isKnown ? ' of a part' : ''}`);
  }
  emitResize(context, {
    source: input.node,
    before: input.shape.slice(0, -1),
    after: [config.number('height'), config.number('width')],
    mode: interpolation === 'nearest' ? 'nearest' : 'linear',
    isFromMiddles: true,
  });
};

/** Adds a resize of spatial axes from their first cell on, as TensorFlow.js does it, or from the middles of cells. */
export function emitResize(
  context: LayerContext,
  options: {
    source: string;
    before: readonly number[];
    after: readonly number[];
    mode: 'nearest' | 'linear';
    isFromMiddles?: boolean;
  },
): void {
  const { name } = context;
  const { source, before, after, mode, isFromMiddles = false } = options;
  const axes = before.map((size, axis) => {
    const wanted = after[axis]!;
    const isCount = Number.isInteger(wanted) && wanted >= 1;
    if (!isCount || size * wanted > mostAxisWeights) {
      throw new RelevanceError(
        !isCount ? 'MALFORMED_MODEL' : 'TOO_LARGE',
        `${context.className} "${name}" expects 1 to ${Math.floor(mostAxisWeights / size)} cells from ${size}, got ${wanted}`,
        { layer: name, before, after },
      );
    }
    if (wanted === size) return null;
    const cells = { before: size, after: wanted, mode };
    return isFromMiddles
      ? resizeAxis({ ...cells, nearest: 'round_prefer_ceil', coordinates: 'half_pixel' })
      : resizeAxis({ ...cells, nearest: 'floor', coordinates: 'asymmetric' });
  });
  if (axes.every((axis) => axis === null)) return;
  context.emit({ kind: 'resize', name, inputs: [source], axes });
}
