import { sizeOf } from '../../../network/tensor-data.ts';
import type { GraphValue, TensorValue } from '../graph-value.ts';
import { functionOf } from '../known-function.ts';
import type { Operator, OperatorContext } from '../operator.ts';
import { mismatch, shown, unsupported } from '../operator.ts';

/** A choice at every place: by a condition that is known, such as dropout that keeps everything, or as part of an activation. */
const select = (operation: string): Operator => ({
  operation,
  importNode: (context) => {
    const [condition, yes, no] = context.inputs;
    if (condition === undefined || yes === undefined || no === undefined) {
      throw mismatch(context, 'a condition and two values', `${context.inputs.length} inputs`);
    }
    if (condition.kind === 'constant' && condition.constant.values.length === 1) {
      return [condition.constant.values[0] === 0 ? no : yes];
    }
    if (condition.kind !== 'tensor') {
      throw unsupported(context, 'a condition that is one known value or computed', 'another');
    }
    return [chosen(context, condition)];
  },
});

function chosen(context: OperatorContext, condition: TensorValue): GraphValue {
  const { shape } = condition;
  const formula = {
    apply: ([isYes, yes = Number.NaN, no = Number.NaN]: readonly number[]) => (isYes ? yes : no),
    of: context.inputs.map((value) => operandOf(context, value, shape)),
  };
  return functionOf(context, shape, formula);
}

/** A tensor of the shape of the condition, or one number. */
function operandOf(
  context: OperatorContext,
  value: GraphValue,
  shape: readonly number[],
): TensorValue | number {
  if (value.kind === 'tensor' && value.shape.join() === shape.join()) return value;
  if (value.kind === 'constant' && sizeOf(value.constant.shape) === 1) {
    return value.constant.values[0]!;
  }
  throw unsupported(context, `one number, or a tensor of ${shown(shape)}`, 'another');
}

/** Choices between two values. */
export const selectOperators: readonly Operator[] = [select('Select'), select('SelectV2')];
