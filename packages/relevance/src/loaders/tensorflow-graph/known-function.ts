import type { Formula, TensorValue } from './graph-value.ts';
import type { OperatorContext } from './operator.ts';
import { emit, partOf } from './operator.ts';
import { recogniseActivation } from './recognise-activation.ts';

/** The node for a formula that is a known activation of a tensor; `undefined` where it is none. */
export function knownFunction(
  context: OperatorContext,
  shape: readonly number[],
  formula: Formula | undefined,
): TensorValue | undefined {
  if (formula === undefined) return undefined;
  const found = recogniseActivation(partOf(context, shape, formula), context.builder.claim);
  if (found === undefined) return undefined;
  const { activation, base } = found;
  return emit(
    context,
    { kind: 'activation', name: context.node.name, inputs: [base.node!], activation },
    formula,
  );
}

/** The node for a formula, or a part of a function that may become known further on. */
export function functionOf(
  context: OperatorContext,
  shape: readonly number[],
  formula: Formula,
): TensorValue {
  return knownFunction(context, shape, formula) ?? partOf(context, shape, formula);
}
