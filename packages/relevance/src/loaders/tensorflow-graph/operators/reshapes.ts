import { sizeOf } from '../../../network/tensor-data.ts';
import type { Constant } from '../constant.ts';
import { isBatchAt } from '../constant.ts';
import type { GraphValue, PlacedTensor } from '../graph-value.ts';
import type { Operator, OperatorContext } from '../operator.ts';
import { constantInput, placed, shown, tensorInput, unsupported } from '../operator.ts';
import { emitShape } from './shapes.ts';

/** The same values in another shape; the batch axis stays, or takes in leading axes of a sample until a dense layer is through. */
const reshape: Operator = {
  operation: 'Reshape',
  importNode: (context) => {
    const [value] = context.inputs;
    const isInRows = value?.kind === 'rows';
    const input = isInRows ? placed(value.tensor, context) : tensorInput(context, 0);
    const wanted = constantInput(context, 1);
    const whole = wholeShape(input, wanted);
    if (whole !== undefined) return [emitShape(context, input, whole)];
    const rows = isInRows ? undefined : rowsOf(context, input, wanted);
    if (rows !== undefined) return [rows];
    throw unsupported(
      context,
      `a shape with the batch first and ${sizeOf(input.shape)} values a sample behind it`,
      shown([...wanted.values]),
    );
  },
};

/** The shape of a sample where the batch comes first and all values of a sample behind it. */
function wholeShape(input: PlacedTensor, wanted: Constant): readonly number[] | undefined {
  const { values, batchAt } = wanted;
  const [batch = 0, ...stated] = values;
  const size = sizeOf(input.shape);
  const rest = size / sizeOf(stated.filter((cells) => cells !== -1));
  const shape = stated.map((cells) => (cells === -1 ? rest : cells));
  const isBatchFirst = batchAt === undefined ? batch !== 0 : isOnlyBatch(wanted);
  return isBatchFirst && values.length > 0 && sizeOf(shape) === size ? shape : undefined;
}

function isOnlyBatch(wanted: Constant): boolean {
  return wanted.batchAt!.size === 1 && isBatchAt(wanted, 0);
}

/** The tensor with as many leading axes in the batch axis as the shape has no room for. */
function rowsOf(
  context: OperatorContext,
  input: PlacedTensor,
  { values, batchAt }: Constant,
): GraphValue | undefined {
  const [batch = 0, ...row] = values;
  const cells = sizeOf(row);
  const isBatchFirst = batchAt === undefined || (batchAt.size === 1 && batchAt.has(0));
  if (!isBatchFirst || row.length === 0 || !row.every((size) => size >= 1)) return undefined;
  const axes = [...input.shape.keys()];
  const lead = axes.find((axis) => axis > 0 && sizeOf(input.shape.slice(axis)) === cells);
  if (lead === undefined) return undefined;
  const merged = input.shape.slice(0, lead);
  if (batch !== -1 && batch !== sizeOf(merged)) return undefined;
  return { kind: 'rows', tensor: emitShape(context, input, [...merged, ...row]), lead };
}

/** Reshapes of computed tensors. */
export const reshapeOperators: readonly Operator[] = [reshape];
