import type { Window } from '../../network/window.ts';
import { samePadding, spanOf } from '../../network/window.ts';
import type { ImportContext } from './operator.ts';
import { unsupported } from './operator.ts';

/** Spatial axes that there are layers for. */
const mostSpatialAxes = 3;

/**
 * The window of a convolution or pool from its attributes.
 *
 * @param spatial - Spatial shape of the input.
 */
export function readWindow(
  context: ImportContext,
  kernel: readonly number[],
  spatial: readonly number[],
): Window {
  const { attributes } = context;
  const base = readSteps(context, kernel);
  const mode = attributes.string('auto_pad', 'NOTSET');
  switch (mode) {
    case 'NOTSET':
    case '':
      return { ...base, padding: explicitPadding(context, kernel.length) };
    case 'VALID':
      return { ...base, padding: kernel.map(() => [0, 0] as const) };
    case 'SAME_UPPER':
    case 'SAME_LOWER':
      return { ...base, padding: samePadding(base, spatial, mode === 'SAME_UPPER') };
    default:
      throw unsupported(context, 'auto_pad NOTSET, VALID, SAME_UPPER or SAME_LOWER', `"${mode}"`);
  }
}

/** Kernel, strides and dilations from the attributes. */
export function readSteps(
  context: ImportContext,
  kernel: readonly number[],
): Omit<Window, 'padding'> {
  if (kernel.length > mostSpatialAxes) {
    throw unsupported(context, 'one to three spatial axes', `${kernel.length}`);
  }
  const ones = kernel.map(() => 1);
  const { attributes } = context;
  const strides = attributes.ints('strides') ?? ones;
  const dilations = attributes.ints('dilations') ?? ones;
  return { kernel, strides, dilations };
}

/** The attribute `pads`: all before, then all behind. */
export function explicitPadding(
  context: ImportContext,
  rank: number,
): (readonly [number, number])[] {
  const pads = context.attributes.ints('pads') ?? Array.from({ length: 2 * rank }, () => 0);
  if (pads.length !== 2 * rank) {
    throw unsupported(context, `${2 * rank} pads`, `[${pads.join(', ')}]`);
  }
  return Array.from({ length: rank }, (_, axis) => [pads[axis]!, pads[axis + rank]!] as const);
}

/** The window with as much padding at the end as `ceil_mode` needs; the last window starts inside the padded input. */
export function ceilWindow(window: Window, spatial: readonly number[]): Window {
  const padding = window.padding.map(([before, after], axis): readonly [number, number] => {
    const stride = window.strides[axis]!;
    const span = spanOf(window, axis);
    const size = spatial[axis]!;
    let cells = Math.ceil((size + before + after - span) / stride) + 1;
    if ((cells - 1) * stride >= size + before) cells -= 1;
    return [before, Math.max(after, (cells - 1) * stride + span - size - before)];
  });
  return { ...window, padding };
}
