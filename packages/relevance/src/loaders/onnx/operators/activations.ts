import type { Activation } from '../../../network/activation.ts';
import type { ImportContext, Operator } from '../operator.ts';
import {
  constantInput,
  emit,
  mismatch,
  optionalConstant,
  tensorInput,
  unsupported,
} from '../operator.ts';
import { spreadConstant } from '../spread-constant.ts';

const activation = (
  opType: string,
  functionOf: (context: ImportContext) => Activation,
): Operator => ({
  opType,
  importNode: (context) => {
    const input = context.builder.value(tensorInput(context, 0))!;
    emit(
      context,
      {
        kind: 'activation',
        name: context.name,
        inputs: [input.node],
        activation: functionOf(context),
      },
      input.isTurned,
    );
  },
});

/** Largest float32, the standard's bounds of a Clip without bounds. */
const largestFloat = 3.402_823_466_385_288_6e38;

function bound(context: ImportContext, index: number, attribute: 'min' | 'max'): number {
  const fallback = attribute === 'min' ? -largestFloat : largestFloat;
  if (context.operatorSet < 11) return context.attributes.float(attribute, fallback);
  const constant = optionalConstant(context, index);
  if (constant === undefined) return fallback;
  const [value] = constant.values;
  if (constant.values.length !== 1 || Number.isNaN(value)) {
    throw mismatch(
      context,
      `a number as ${attribute}`,
      `[${constant.values.slice(0, 3).join(', ')}]`,
    );
  }
  return Math.min(Math.max(value!, -largestFloat), largestFloat);
}

function clip(context: ImportContext): Activation {
  const [low, high] = [bound(context, 1, 'min'), bound(context, 2, 'max')];
  // Where the bounds have crossed, the standard lets the upper one win.
  return { name: 'clip', low: Math.min(low, high), high };
}

function gelu({ attributes }: ImportContext): 'none' | 'tanh' {
  return attributes.string('approximate', 'none') === 'tanh' ? 'tanh' : 'none';
}

/** The exponent, one number for all places. */
function exponentOf(context: ImportContext): number {
  const { values } = constantInput(context, 1);
  const [exponent] = values;
  if (values.length === 1 && Number.isFinite(exponent)) return exponent!;
  throw unsupported(context, 'one finite number as exponent', `${values.length} values`);
}

const prelu: Operator = {
  opType: 'PRelu',
  importNode: (context) => {
    const { value, shape, values } = spreadConstant(
      context,
      tensorInput(context, 0),
      constantInput(context, 1),
    );
    if (!values.every(Number.isFinite)) throw unsupported(context, 'finite slopes', 'others');
    const slopes = Float32Array.from(values);
    emit(
      context,
      {
        kind: 'activation',
        name: context.name,
        inputs: [value.node],
        activation: { name: 'prelu', slopes, shape },
      },
      value.isTurned,
    );
  },
};

/** Elementwise functions. */
export const activations: readonly Operator[] = [
  activation('Abs', () => ({ name: 'abs' })),
  activation('Celu', ({ attributes }) => ({ name: 'celu', alpha: attributes.float('alpha', 1) })),
  activation('Clip', clip),
  activation('Elu', ({ attributes }) => ({ name: 'elu', alpha: attributes.float('alpha', 1) })),
  activation('Exp', () => ({ name: 'exponential' })),
  activation('Gelu', (context) => ({ name: 'gelu', approximate: gelu(context) })),
  activation('HardSigmoid', ({ attributes }) => ({
    name: 'hard-sigmoid',
    alpha: attributes.float('alpha', 0.2),
    beta: attributes.float('beta', 0.5),
  })),
  activation('HardSwish', () => ({ name: 'hard-swish' })),
  activation('LeakyRelu', ({ attributes }) => ({
    name: 'leaky-relu',
    slope: attributes.float('alpha', 0.01),
  })),
  activation('Log', () => ({ name: 'log' })),
  activation('Mish', () => ({ name: 'mish' })),
  activation('Pow', (context) => ({ name: 'power', exponent: exponentOf(context) })),
  prelu,
  activation('Relu', () => ({ name: 'relu' })),
  activation('Selu', ({ attributes }) => ({
    name: 'selu',
    alpha: attributes.float('alpha', 1.673_263_192_176_818_8),
    scale: attributes.float('gamma', 1.050_701_022_148_132_3),
  })),
  activation('Sigmoid', () => ({ name: 'sigmoid' })),
  activation('Softplus', () => ({ name: 'softplus' })),
  activation('Softsign', () => ({ name: 'softsign' })),
  activation('Sqrt', () => ({ name: 'power', exponent: 0.5 })),
  activation('Swish', ({ attributes }) => ({ name: 'swish', beta: attributes.float('alpha', 1) })),
  activation('Tanh', () => ({ name: 'tanh' })),
];
