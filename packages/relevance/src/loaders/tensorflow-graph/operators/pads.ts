import type { PadNode } from '../../../network/node.ts';
import type { PlacedTensor } from '../graph-value.ts';
import type { Operator, OperatorContext } from '../operator.ts';
import {
  constantInput,
  emit,
  integersInput,
  mismatch,
  tensorInput,
  unsupported,
} from '../operator.ts';
import { takeSteps } from '../take-along.ts';

const pad = (
  operation: string,
  fillOf: (context: OperatorContext, padding: PadNode['padding']) => PadNode['fill'] | 'symmetric',
): Operator => ({
  operation,
  importNode: (context) => {
    const input = tensorInput(context, 0);
    const list = integersInput(context, 1);
    const rank = input.shape.length + 1;
    if (list.length !== 2 * rank) throw mismatch(context, `${2 * rank} paddings`, `${list.length}`);
    if (list[0] !== 0 || list[1] !== 0) {
      throw unsupported(context, 'no padding of the batch', `${list[0]} and ${list[1]} cells`);
    }
    const padding = input.shape.map(
      (_, axis) => [list[2 * axis + 2]!, list[2 * axis + 3]!] as const,
    );
    if (padding.flat().every((cells) => cells === 0)) return [input];
    const fill = fillOf(context, padding);
    if (fill === 'symmetric') return [mirrored(context, input, padding)];
    return [
      emit(context, { kind: 'pad', name: context.node.name, inputs: [input.node], padding, fill }),
    ];
  },
});

/** The mirror image with the border around a tensor, no wider than the tensor itself. */
function mirrored(
  context: OperatorContext,
  input: PlacedTensor,
  padding: PadNode['padding'],
): PlacedTensor {
  return padding.reduce((value, [before, after], axis) => {
    const cells = value.shape[axis]!;
    if (before > cells || after > cells) {
      throw mismatch(context, `padding of at most ${cells} cells`, `${before} and ${after}`);
    }
    const ahead = { start: before - 1, size: before, step: -1 };
    const behind = { start: cells - 1, size: after, step: -1 };
    const parts = [
      ...(before > 0 ? [takeSteps(context, value, { axis, part: ahead })] : []),
      value,
      ...(after > 0 ? [takeSteps(context, value, { axis, part: behind })] : []),
    ];
    if (parts.length === 1) return value;
    const inputs = parts.map(({ node }) => node);
    return emit(context, { kind: 'concatenate', name: context.node.name, inputs, axis });
  }, input);
}

/** Padding by zeros, a number or a mirror image. */
export const padOperators: readonly Operator[] = [
  pad('MirrorPad', (context, padding) => {
    const mode = context.attributes.string('mode', 'REFLECT');
    if (mode === 'REFLECT') return 'reflect';
    // The mirror image with the border is the border itself where it is one cell.
    if (padding.flat().every((cells) => cells <= 1)) return 'edge';
    if (mode === 'SYMMETRIC') return 'symmetric';
    throw unsupported(context, 'mode REFLECT or SYMMETRIC', mode);
  }),
  pad('Pad', () => 0),
  pad('PadV2', (context) => constantInput(context, 2).values[0] ?? 0),
];
