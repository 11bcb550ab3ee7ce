import { RelevanceError } from '../../../errors.ts';
import type { LayerContext } from '../layer-context.ts';
import { checkChannelsLast, checkSpatialAxes, unsupportedLayer } from '../layer-context.ts';
import { shownJson } from '../shown-json.ts';

type Border = readonly [before: number, after: number];

/** Zeros around `rank` spatial axes. */
export const zeroPadding =
  (rank: number) =>
  (context: LayerContext): void => {
    const { name, input } = context;
    const padding = [...bordersOf(context, 'padding', rank), [0, 0] as const];
    context.emit({ kind: 'pad', name, inputs: [input.node], padding, fill: 0 });
  };

/** The inner part of `rank` spatial axes. */
export const cropping =
  (rank: number) =>
  (context: LayerContext): void => {
    const { name, input } = context;
    const borders = [...bordersOf(context, 'cropping', rank), [0, 0] as const];
    context.emit({
      kind: 'slice',
      name,
      inputs: [input.node],
      starts: borders.map(([before]) => before),
      sizes: input.shape.map((size, axis) => size - borders[axis]![0] - borders[axis]![1]),
    });
  };

/** The inner part of a plane with a height and a width, as Keras cuts it out. */
export const centerCrop = (context: LayerContext): void => {
  const { config, name, input } = context;
  checkSpatialAxes(context, 2);
  const wanted = [config.number('height'), config.number('width')];
  const excess = wanted.map((size, axis) => input.shape[axis]! - size);
  if (
    wanted.some((size) => !Number.isInteger(size) || size < 1) ||
    excess.some((cells) => cells < 0)
  ) {
    const expected = `a height and a width of at most ${input.shape.slice(0, 2).join(' and ')}`;
    throw unsupportedLayer(context, expected, wanted.join(' and '));
  }
  context.emit({
    kind: 'slice',
    name,
    inputs: [input.node],
    starts: [...excess.map((cells) => Math.floor(cells / 2)), 0],
    sizes: [...wanted, input.shape[2]!],
  });
};

/** One number for all sides, one an axis, or two an axis; along a single axis two numbers are its two sides. */
function bordersOf(context: LayerContext, key: string, rank: number): Border[] {
  checkChannelsLast(context);
  checkSpatialAxes(context, rank);
  const stated = context.config.raw(key) ?? 1;
  const whole = rank === 1 && Array.isArray(stated) && stated.length === 2 ? [stated] : stated;
  const list: readonly unknown[] = Array.isArray(whole)
    ? whole
    : Array.from({ length: rank }, () => whole);
  const borders = list.map((entry): readonly unknown[] =>
    Array.isArray(entry) ? entry : [entry, entry],
  );
  const isValid =
    borders.length === rank &&
    borders.every(
      (border) =>
        border.length === 2 &&
        border.every((cells) => Number.isInteger(cells) && Number(cells) >= 0),
    );
  if (isValid) return borders as readonly (readonly unknown[])[] as Border[];
  throw new RelevanceError(
    'MALFORMED_MODEL',
    `${context.className} "${context.name}" expects a ${key} of ${rank} pairs of 0 or more, got ${shownJson(stated)}`,
    { layer: context.name },
  );
}
