import type { Window } from '../../network/window.ts';
import { spreadOver } from '../../network/window.ts';
import type { ImportContext } from './operator.ts';
import { mismatch, unsupported } from './operator.ts';
import { explicitPadding, readSteps } from './read-window.ts';

/** The window of a transposed convolution and the cells that are added behind it. */
export interface TransposedWindow {
  readonly window: Window;
  readonly outputPadding: readonly number[];
}

/**
 * The window of a transposed convolution from its attributes.
 *
 * Where the file states the size of the result, or asks for `stride` times the input by auto_pad, the padding follows from it:
 * total = stride·(size − 1) + output padding + span − result, the odd cell behind for SAME_UPPER and in front for the others
 * (ONNX ConvTranspose).
 *
 * @param spatial - Spatial shape of the input.
 */
export function readTransposedWindow(
  context: ImportContext,
  kernel: readonly number[],
  spatial: readonly number[],
): TransposedWindow {
  const { attributes } = context;
  const base = readSteps(context, kernel);
  const mode = attributes.string('auto_pad', 'NOTSET') || 'NOTSET';
  if (!['NOTSET', 'VALID', 'SAME_UPPER', 'SAME_LOWER'].includes(mode)) {
    throw unsupported(context, 'auto_pad NOTSET, VALID, SAME_UPPER or SAME_LOWER', `"${mode}"`);
  }
  const added = attributes.ints('output_padding') ?? kernel.map(() => 0);
  const isSame = mode.startsWith('SAME');
  const stated = statedShape(context, kernel.length);
  const lists = [spatial, base.strides, base.dilations, added];
  if (lists.some((list) => list.length !== kernel.length)) {
    throw mismatch(
      context,
      `${kernel.length} spatial axes, strides, dilations and output_padding`,
      lists.map((list) => list.length).join(', '),
    );
  }
  const wanted =
    stated ?? (isSame ? spatial.map((size, axis) => size * base.strides[axis]!) : null);
  if (wanted === null) {
    const padding =
      mode === 'VALID'
        ? kernel.map(() => [0, 0] as const)
        : explicitPadding(context, kernel.length);
    return { window: { ...base, padding }, outputPadding: added };
  }
  const unpadded: Window = { ...base, padding: kernel.map(() => [0, 0] as const) };
  const whole = spreadOver(unpadded, spatial).map((size, axis) => size + added[axis]!);
  const padding = whole.map((size, axis) => {
    const total = Math.max(0, size - wanted[axis]!);
    const small = Math.floor(total / 2);
    return mode === 'SAME_UPPER'
      ? ([small, total - small] as const)
      : ([total - small, small] as const);
  });
  const outputPadding = whole.map((size, axis) => added[axis]! + Math.max(0, wanted[axis]! - size));
  return { window: { ...base, padding }, outputPadding };
}

/** Spatial sizes of the result as the file states them; older files state batch and channels too. */
function statedShape(context: ImportContext, rank: number): readonly number[] | null {
  const shape = context.attributes.ints('output_shape') ?? [];
  if (shape.length === 0) return null;
  if (shape.length === rank || shape.length === rank + 2) return shape.slice(-rank);
  throw mismatch(context, `an output_shape of ${rank} axes`, `[${shape.join(', ')}]`);
}
