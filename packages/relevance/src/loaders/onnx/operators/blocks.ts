import { fileShapeOf } from '../file-shape.ts';
import type { ImportContext, Operator } from '../operator.ts';
import { addNode, emit, innerName, tensorInput, unsupported } from '../operator.ts';

/** Values in other places: a shape, an order of its axes, and another shape. */
interface Move {
  readonly from: readonly number[];
  readonly permutation: readonly number[];
  readonly to: readonly number[];
}

/** Channels become blocks of places, as behind a sub-pixel convolution. */
const depthToSpace: Operator = {
  opType: 'DepthToSpace',
  importNode: (context) => {
    const [channels, height, width] = planeOf(context);
    const block = blockOf(context);
    const mode = context.attributes.string('mode', 'DCR');
    if (mode !== 'DCR' && mode !== 'CRD')
      throw unsupported(context, 'mode DCR or CRD', `"${mode}"`);
    checkDivides(context, block ** 2, { channels });
    const left = channels / block ** 2;
    const to = [left, height * block, width * block];
    emitMove(
      context,
      mode === 'DCR'
        ? { from: [block, block, left, height, width], permutation: [2, 3, 0, 4, 1], to }
        : { from: [left, block, block, height, width], permutation: [0, 3, 1, 4, 2], to },
    );
  },
};

/** Blocks of places become channels. */
const spaceToDepth: Operator = {
  opType: 'SpaceToDepth',
  importNode: (context) => {
    const [channels, height, width] = planeOf(context);
    const block = blockOf(context);
    checkDivides(context, block, { height, width });
    const [rows, columns] = [height / block, width / block];
    emitMove(context, {
      from: [channels, rows, block, columns, block],
      permutation: [2, 4, 0, 1, 3],
      to: [channels * block ** 2, rows, columns],
    });
  },
};

/** Operators that move values between channels and places. */
export const blocks: readonly Operator[] = [depthToSpace, spaceToDepth];

function planeOf(context: ImportContext): readonly [number, number, number] {
  const shape = fileShapeOf(context.builder.value(tensorInput(context, 0))!);
  if (shape.length !== 3)
    throw unsupported(context, 'a sample [channels, height, width]', `[${shape.join(', ')}]`);
  return shape as [number, number, number];
}

function blockOf(context: ImportContext): number {
  const block = context.attributes.int('blocksize', 0);
  if (block >= 1) return block;
  throw unsupported(context, 'a blocksize of 1 or more', `${block}`);
}

function checkDivides(
  context: ImportContext,
  divisor: number,
  sizes: Readonly<Record<string, number>>,
): void {
  for (const [name, size] of Object.entries(sizes)) {
    if (size % divisor !== 0)
      throw unsupported(context, `${name} that ${divisor} divides`, `${size}`);
  }
}

function emitMove(context: ImportContext, { from, permutation, to }: Move): void {
  const input = context.builder.fileOrder(tensorInput(context, 0));
  const reshape = { kind: 'reshape', inputs: [input.node], shape: from } as const;
  const apart = addNode(context, { ...reshape, name: innerName(context, 'apart') }, false);
  const transpose = { kind: 'transpose', inputs: [apart.node], permutation } as const;
  const moved = addNode(context, { ...transpose, name: innerName(context, 'moved') }, false);
  emit(context, { kind: 'reshape', name: context.name, inputs: [moved.node], shape: to }, false);
}
