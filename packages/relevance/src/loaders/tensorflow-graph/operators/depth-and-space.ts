import type { GraphValue } from '../graph-value.ts';
import type { Operator, OperatorContext } from '../operator.ts';
import { emit, mismatch, tensorInput } from '../operator.ts';
import { checkChannelsLast } from '../read-window.ts';

/** Values in other places: a shape, an order of its axes, and another shape. */
interface Move {
  readonly from: readonly number[];
  readonly permutation: readonly number[];
  readonly to: readonly number[];
}

const move = (
  operation: string,
  moveOf: (plane: readonly [number, number, number], block: number) => Move,
): Operator => ({
  operation,
  importNode: (context) => {
    checkChannelsLast(context);
    const { shape } = tensorInput(context, 0);
    const block = context.attributes.int('block_size', 0);
    const [height = 0, width = 0, channels = 0] = shape;
    const wanted = moveOf([height, width, channels], block);
    if (shape.length !== 3 || block < 1 || !wanted.from.every((size) => Number.isInteger(size))) {
      throw mismatch(context, 'an image that blocks divide', `blocks of ${block}`);
    }
    return [emitMove(context, wanted)];
  },
});

function emitMove(context: OperatorContext, { from, permutation, to }: Move): GraphValue {
  const { name } = context.node;
  const input = tensorInput(context, 0).node;
  const reshape = { kind: 'reshape', inputs: [input], shape: from } as const;
  const apart = emit(context, { ...reshape, name: `${name}/apart` });
  const transpose = { kind: 'transpose', inputs: [apart.node], permutation } as const;
  const moved = emit(context, { ...transpose, name: `${name}/moved` });
  return emit(context, { kind: 'reshape', name, inputs: [moved.node], shape: to });
}

/** Channels become blocks of places, as behind a sub-pixel convolution, and the other way round. */
export const depthAndSpaceOperators: readonly Operator[] = [
  move('DepthToSpace', ([height, width, channels], block) => {
    const left = channels / block ** 2;
    return {
      from: [height, width, block, block, left],
      permutation: [0, 2, 1, 3, 4],
      to: [height * block, width * block, left],
    };
  }),
  move('SpaceToDepth', ([height, width, channels], block) => ({
    from: [height / block, block, width / block, block, channels],
    permutation: [0, 2, 1, 3, 4],
    to: [height / block, width / block, channels * block ** 2],
  })),
];
