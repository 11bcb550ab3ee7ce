import type { Activation } from '../../../network/activation.ts';
import type { Attributes } from '../attributes.ts';
import { errorFunction } from '../error-function.ts';
import type { GraphValue, TensorValue } from '../graph-value.ts';
import { functionOf } from '../known-function.ts';
import type { Operator, OperatorContext } from '../operator.ts';
import {
  constantInput,
  emit,
  functionInput,
  placed,
  tensorInput,
  unsupported,
  float32Of,
} from '../operator.ts';
import { spreadShape } from '../spread-shape.ts';

interface Elementwise {
  readonly activation: (attributes: Attributes) => Activation;
  readonly apply?: (x: number) => number;
}

const seluAlpha = 1.673_263_242_354_377_2;
const seluScale = 1.050_700_987_355_480_5;

/** Operations that are an activation; those with `apply` may be part of another one. */
const functions: Readonly<Record<string, Elementwise>> = {
  Elu: {
    activation: () => ({ name: 'elu', alpha: 1 }),
    apply: (x) => (x > 0 ? x : Math.expm1(x)),
  },
  Exp: { activation: () => ({ name: 'exponential' }), apply: Math.exp },
  LeakyRelu: {
    activation: (attributes) => ({
      name: 'leaky-relu',
      slope: attributes.float('alpha', attributes.float('leakyrelu_alpha', 0.2)),
    }),
  },
  Relu: { activation: () => ({ name: 'relu' }), apply: (x) => Math.max(x, 0) },
  Relu6: {
    activation: () => ({ name: 'clip', low: 0, high: 6 }),
    apply: (x) => Math.min(Math.max(x, 0), 6),
  },
  Selu: { activation: () => ({ name: 'selu', alpha: seluAlpha, scale: seluScale }) },
  Sigmoid: { activation: () => ({ name: 'sigmoid' }), apply: (x) => 1 / (1 + Math.exp(-x)) },
  Softplus: {
    activation: () => ({ name: 'softplus' }),
    apply: (x) => (x > 30 ? x : Math.log1p(Math.exp(x))),
  },
  Softsign: { activation: () => ({ name: 'softsign' }) },
  Tanh: { activation: () => ({ name: 'tanh' }), apply: Math.tanh },
};

/** The function of that operation on a tensor, under a name. */
export function emitActivation(
  context: OperatorContext,
  { operation, input, name }: { operation: string; input: TensorValue; name: string },
): GraphValue {
  if (operation === 'Prelu') return emitPrelu(context, { input, name, slopesAt: -1 });
  const known = functions[operation];
  if (known === undefined) {
    throw unsupported(
      context,
      `one of the activations ${Object.keys(functions).join(', ')}, Prelu`,
      operation,
    );
  }
  const { activation, apply } = known;
  const formula = apply && {
    apply: ([x = Number.NaN]: readonly number[]) => apply(x),
    of: [input],
  };
  if (input.node === null && formula !== undefined) {
    return functionOf(context, input.shape, formula);
  }
  const inputs = [placed(input, context).node];
  const made = activation(context.attributes);
  return emit(context, { kind: 'activation', name, inputs, activation: made }, formula);
}

/** Slopes below zero; the file has them as the last input of a fused node. */
function emitPrelu(
  context: OperatorContext,
  { input, name, slopesAt }: { input: TensorValue; name: string; slopesAt: number },
): GraphValue {
  const at = slopesAt < 0 ? context.inputs.length + slopesAt : slopesAt;
  const slopes = constantInput(context, at);
  return emit(context, {
    kind: 'activation',
    name,
    inputs: [input.node!],
    activation: {
      name: 'prelu',
      slopes: float32Of(context, slopes),
      shape: spreadShape(context, slopes, input.shape),
    },
  });
}

const activations = Object.keys(functions).map((operation): Operator => ({
  operation,
  importNode: (context) => {
    const input = functionInput(context, 0);
    return [emitActivation(context, { operation, input, name: context.node.name })];
  },
}));

const prelu: Operator = {
  operation: 'Prelu',
  importNode: (context) => {
    const input = tensorInput(context, 0);
    return [emitPrelu(context, { input, name: context.node.name, slopesAt: 1 })];
  },
};

/** Functions that are only known as parts of an activation. */
const parts: Readonly<Record<string, (x: number) => number>> = {
  Abs: Math.abs,
  Erf: errorFunction,
  Expm1: Math.expm1,
  Log: Math.log,
  Log1p: Math.log1p,
  LogicalNot: (x) => Number(x === 0),
  OnesLike: () => 1,
  Reciprocal: (x) => 1 / x,
  Rsqrt: (x) => 1 / Math.sqrt(x),
  Sign: Math.sign,
  Sqrt: Math.sqrt,
  ZerosLike: () => 0,
};

const partial = Object.entries(parts).map(([operation, apply]): Operator => ({
  operation,
  importNode: (context) => {
    const input = functionInput(context, 0);
    const formula = {
      apply: ([x = Number.NaN]: readonly number[]) => apply(x),
      of: [input],
    };
    return [functionOf(context, input.shape, formula)];
  },
}));

/** Elementwise functions. */
export const activationOperators: readonly Operator[] = [...activations, ...partial, prelu];
