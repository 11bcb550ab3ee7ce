import type { PadNode } from '../../../network/node.ts';
import type { Operator, OperatorContext } from '../operator.ts';
import {
  constantInput,
  emit,
  integersInput,
  mismatch,
  tensorInput,
  unsupported,
} from '../operator.ts';

const pad = (
  operation: string,
  fillOf: (context: OperatorContext, padding: PadNode['padding']) => PadNode['fill'],
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
    return [
      emit(context, { kind: 'pad', name: context.node.name, inputs: [input.node], padding, fill }),
    ];
  },
});

/** Padding by zeros, a number or a mirror image. */
export const padOperators: readonly Operator[] = [
  pad('MirrorPad', (context, padding) => {
    const mode = context.attributes.string('mode', 'REFLECT');
    if (mode === 'REFLECT') return 'reflect';
    // The mirror image with the border is the border itself where it is one cell.
    if (padding.flat().every((cells) => cells <= 1)) return 'edge';
    throw unsupported(context, 'mode REFLECT, or padding of one cell', mode);
  }),
  pad('Pad', () => 0),
  pad('PadV2', (context) => constantInput(context, 2).values[0] ?? 0),
];
