import { besideEachOther } from '../beside.ts';
import { emitAffine } from '../emit-affine.ts';
import type { ImportContext, Operator } from '../operator.ts';
import { constantInput, emit, mismatch, tensorInput, unsupported } from '../operator.ts';

/** Which inputs are computed. */
function computedInputs({ builder, source }: ImportContext): readonly boolean[] {
  return source.input.map((name) => builder.value(name) !== undefined);
}

/** Two inputs of which one may be known. */
const binary = (
  opType: string,
  options: {
    /** x and the constant's value c to scale and offset. */
    readonly withConstant: (
      constant: number,
      isFirst: boolean,
    ) => { scale: number; offset: number };
    readonly ofTwo: (context: ImportContext) => void;
    /** Whether a constant may stand in front. */
    readonly isEitherWay?: boolean;
  },
): Operator => ({
  opType,
  importNode: (context) => {
    const [first, second] = computedInputs(context);
    if (context.source.input.length !== 2) {
      throw mismatch(context, 'two inputs', `${context.source.input.length}`);
    }
    if (first && second) {
      options.ofTwo(context);
      return;
    }
    const at = first ? 0 : 1;
    if (at === 1 && options.isEitherWay === false) {
      throw unsupported(context, 'a constant as input 1', 'one as input 0');
    }
    const constant = constantInput(context, 1 - at);
    emitAffine(context, tensorInput(context, at), {
      constant,
      of: (value) => options.withConstant(value, at === 1),
    });
  },
});

function sumOf(context: ImportContext, coefficients?: readonly number[]): void {
  const values = besideEachOther(context, context.source.input);
  const node = {
    kind: 'sum',
    name: context.name,
    inputs: values.map(({ node: input }) => input),
  } as const;
  emit(context, coefficients === undefined ? node : { ...node, coefficients }, values[0]!.isTurned);
}

function productOf(context: ImportContext): void {
  const values = besideEachOther(context, context.source.input);
  const [a, b] = values.map(({ node }) => node) as [string, string];
  const gate = context.builder.nodes.gates.gateOf(a, b);
  emit(context, { kind: 'product', name: context.name, inputs: [a, b], gate }, values[0]!.isTurned);
}

/** Any number of inputs; the known ones are added behind the computed ones. */
const sum: Operator = {
  opType: 'Sum',
  importNode: (context) => {
    const isComputed = computedInputs(context);
    const computed = context.source.input.filter((_, index) => isComputed[index]);
    if (computed.length === isComputed.length) {
      if (computed.length > 1) sumOf(context);
      else
        context.builder.setValue(
          context.source.output[0] ?? '',
          context.builder.value(computed[0]!)!,
        );
      return;
    }
    const [first] = computed;
    if (first === undefined || computed.length > 1 || isComputed.length > 2) {
      throw unsupported(context, 'computed tensors, or one and a constant', 'a mixture');
    }
    const at = isComputed.indexOf(false);
    emitAffine(context, first, {
      constant: constantInput(context, at),
      of: (offset) => ({ scale: 1, offset }),
    });
  },
};

const negative: Operator = {
  opType: 'Neg',
  importNode: (context) => {
    const constant = { shape: [], values: Float64Array.of(-1) };
    emitAffine(context, tensorInput(context, 0), {
      constant,
      of: (scale) => ({ scale, offset: 0 }),
    });
  },
};

/** Sums, differences, products and quotients. */
export const arithmetic: readonly Operator[] = [
  binary('Add', {
    withConstant: (offset) => ({ scale: 1, offset }),
    ofTwo: (context) => sumOf(context),
  }),
  binary('Div', {
    withConstant: (divisor) => ({ scale: 1 / divisor, offset: 0 }),
    ofTwo: (context) => {
      throw unsupported(context, 'a constant divisor', 'a computed tensor');
    },
    isEitherWay: false,
  }),
  binary('Mul', { withConstant: (scale) => ({ scale, offset: 0 }), ofTwo: productOf }),
  negative,
  binary('Sub', {
    withConstant: (constant, isFirst) =>
      isFirst ? { scale: -1, offset: constant } : { scale: 1, offset: -constant },
    ofTwo: (context) => sumOf(context, [1, -1]),
  }),
  sum,
];
