import type { Constant } from './constant.ts';
import type { GraphValue } from './graph-builder.ts';
import type { ImportContext } from './operator.ts';
import { emit } from './operator.ts';
import { spreadConstant } from './spread-constant.ts';

/** Emits x·scale + offset, both from the values of a constant that spreads over x. */
export function emitAffine(
  context: ImportContext,
  name: string,
  {
    constant,
    of,
  }: { constant: Constant; of: (value: number) => { scale: number; offset: number } },
): GraphValue {
  const { value, shape, values, isPerChannel } = spreadConstant(context, name, constant);
  const pairs = Array.from(values, of);
  return emit(
    context,
    {
      kind: 'affine',
      name: context.name,
      inputs: [value.node],
      scale: Float64Array.from(pairs, ({ scale }) => scale),
      offset: Float64Array.from(pairs, ({ offset }) => offset),
      ...(!isPerChannel && { shape }),
    },
    value.isTurned,
  );
}
