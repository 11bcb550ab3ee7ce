import { sizeOf } from '../../../network/tensor-data.ts';
import { vector } from '../constant.ts';
import type { BlocksValue, GraphValue, PlacedTensor, TensorValue } from '../graph-value.ts';
import type { Operator, OperatorContext } from '../operator.ts';
import {
  emit,
  integersInput,
  mismatch,
  sampleAxis,
  shown,
  tensorInput,
  unsupported,
} from '../operator.ts';

const squeeze: Operator = {
  operation: 'Squeeze',
  importNode: (context) => {
    const { attributes, inputs } = context;
    const [first] = inputs;
    if (first?.kind === 'blocks') return [squeezeBlocks(context, first)];
    const input = tensorInput(context, 0);
    const named = ['squeeze_dims', 'axis'].flatMap((name) => attributes.ints(name));
    const ones = [...input.shape.keys()].filter((axis) => input.shape[axis] === 1);
    const axes =
      named.length === 0 ? ones : named.map((axis) => sampleAxis(context, axis, input.shape));
    if (axes.some((axis) => !ones.includes(axis))) {
      throw mismatch(context, 'axes of one cell', `axes ${named.join(', ')}`);
    }
    return [
      emitShape(
        context,
        input,
        input.shape.filter((_, axis) => !axes.includes(axis)),
      ),
    ];
  },
};

const expandDims: Operator = {
  operation: 'ExpandDims',
  importNode: (context) => {
    const [first] = context.inputs;
    const [stated = 0] = integersInput(context, 1);
    if (first?.kind === 'blocks') return [expandBlocks(context, first, stated)];
    const input = tensorInput(context, 0);
    const axis = sampleAxis(context, stated, [...input.shape, 1]);
    return [emitShape(context, input, input.shape.toSpliced(axis, 0, 1))];
  },
};

/** A convolution over one axis is one over two for TensorFlow: the new axis is one cell in a block of one. */
function expandBlocks(context: OperatorContext, blocks: BlocksValue, stated: number): BlocksValue {
  const { tensor, block, padding } = blocks;
  const axis = sampleAxis(context, stated, [...tensor.shape, 1]);
  return {
    kind: 'blocks',
    tensor: emitShape(context, tensor, tensor.shape.toSpliced(axis, 0, 1)),
    block: block.toSpliced(axis, 0, 1),
    padding: padding?.toSpliced(axis, 0, [0, 0]) ?? null,
  };
}

function squeezeBlocks(context: OperatorContext, blocks: BlocksValue): BlocksValue {
  const { tensor, block, padding } = blocks;
  const [stated, ...more] = context.attributes.ints('squeeze_dims');
  const axis = sampleAxis(context, stated ?? 0, tensor.shape);
  if (more.length > 0 || tensor.shape[axis] !== 1 || block[axis] !== 1) {
    throw unsupported(context, 'one axis of one cell', shown([stated ?? 0, ...more]));
  }
  return {
    kind: 'blocks',
    tensor: emitShape(context, tensor, tensor.shape.toSpliced(axis, 1)),
    block: block.toSpliced(axis, 1),
    padding: padding?.toSpliced(axis, 1) ?? null,
  };
}

/** The same values of each sample in another shape. */
export function emitShape(
  context: OperatorContext,
  input: PlacedTensor,
  shape: readonly number[],
): PlacedTensor {
  if (shape.join() === input.shape.join()) return input;
  return emit(context, { kind: 'reshape', name: context.node.name, inputs: [input.node], shape });
}

const transpose: Operator = {
  operation: 'Transpose',
  importNode: (context) => {
    const input = tensorInput(context, 0);
    const [batch, ...axes] = integersInput(context, 1);
    if (batch !== 0) throw unsupported(context, 'the batch as first axis', `axis ${batch}`);
    const permutation = axes.map((axis) => sampleAxis(context, axis, input.shape));
    return [
      emit(context, {
        kind: 'transpose',
        name: context.node.name,
        inputs: [input.node],
        permutation,
      }),
    ];
  },
};

/** The size of the batch is a place in the list, not a number. */
const shape: Operator = {
  operation: 'Shape',
  importNode: (context) => {
    const [value] = context.inputs;
    // Where random numbers come from does not matter.
    if (value?.kind === 'random') return [value];
    const lead = value?.kind === 'rows' ? value.lead : 0;
    const { shape } = value?.kind === 'tensor' ? value : bare(context, value);
    const sizes = [sizeOf(shape.slice(0, lead)), ...shape.slice(lead)];
    const constant = { ...vector(sizes), batchAt: new Set([0]) };
    return [{ kind: 'constant', constant }];
  },
};

function bare(context: OperatorContext, value: GraphValue | undefined): TensorValue {
  return value?.kind === 'rows' ? value.tensor : tensorInput(context, 0);
}

const rank: Operator = {
  operation: 'Rank',
  importNode: (context) => {
    const { shape } = tensorInput(context, 0);
    return [{ kind: 'constant', constant: { ...vector([shape.length + 1]), shape: [] } }];
  },
};

/** Operations on the shape of a tensor. */
export const shapeOperators: readonly Operator[] = [expandDims, rank, shape, squeeze, transpose];
