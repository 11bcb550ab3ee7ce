import type { Window } from '../../network/window.ts';
import { samePadding } from '../../network/window.ts';
import type { OperatorContext } from './operator.ts';
import { unsupported } from './operator.ts';

/** Refuses channels in front: data_format is NHWC, NDHWC, or what the operation calls channels last. */
export function checkChannelsLast(context: OperatorContext): void {
  const format = context.attributes.string('data_format', 'NHWC');
  if (format.endsWith('C')) return;
  throw unsupported(context, 'data_format NHWC or NDHWC', format);
}

/** The shape by which one number a channel spreads over a sample: channels last, or with data_format NCHW or NCDHW first. */
export function channelShape(
  context: OperatorContext,
  sample: readonly number[],
): readonly number[] {
  const isLast = context.attributes.string('data_format', 'NHWC').endsWith('C');
  if (isLast || sample.length < 2) return [sample.at(-1) ?? 0];
  return sample.map((size, axis) => (axis === 0 ? size : 1));
}

/** The window of a node along the spatial axes. */
export function readWindow(
  context: OperatorContext,
  kernel: readonly number[],
  spatial: readonly number[],
): Window {
  checkChannelsLast(context);
  const base = {
    kernel,
    strides: spatialList(context, 'strides', kernel.length),
    dilations: spatialList(context, 'dilations', kernel.length),
  };
  const padding = context.attributes.string('padding', 'VALID');
  switch (padding) {
    case 'VALID':
      return { ...base, padding: kernel.map(() => [0, 0] as const) };
    case 'SAME':
      return { ...base, padding: samePadding(base, spatial) };
    case 'EXPLICIT':
      return { ...base, padding: explicitPadding(context, kernel.length) };
    default:
      throw unsupported(context, 'padding SAME, VALID or EXPLICIT', padding);
  }
}

/** The entries of a list for the spatial axes; those for batch and channels are 1. */
export function spatialList(context: OperatorContext, name: string, rank: number): number[] {
  const list = context.attributes.ints(name);
  if (list.length === 0) return Array.from({ length: rank }, () => 1);
  if (list.length === rank + 2 && list[0] === 1 && list.at(-1) === 1) return list.slice(1, -1);
  throw unsupported(
    context,
    `${name} of ${rank + 2} numbers with 1 for batch and channels`,
    `[${list.join(', ')}]`,
  );
}

function explicitPadding(context: OperatorContext, rank: number): [number, number][] {
  const list = context.attributes.ints('explicit_paddings');
  const isSpatial = [...list.slice(0, 2), ...list.slice(-2)].every((cells) => cells === 0);
  if (list.length !== 2 * rank + 4 || !isSpatial) {
    throw unsupported(
      context,
      `${2 * rank + 4} explicit_paddings, none of batch and channels`,
      `[${list.join(', ')}]`,
    );
  }
  return Array.from({ length: rank }, (_, axis) => [list[2 * axis + 2]!, list[2 * axis + 3]!]);
}
