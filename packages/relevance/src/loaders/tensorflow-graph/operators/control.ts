import type { GraphValue } from '../graph-value.ts';
import type { Operator } from '../operator.ts';
import { tensorInput, unsupported } from '../operator.ts';
import { randomArithmetic } from '../random-arithmetic.ts';

const handOn = (operation: string): Operator => ({
  operation,
  importNode: (context) => [context.inputs[0] ?? tensorInput(context, 0)],
});

const dead: GraphValue = { kind: 'dead' };

/** Hands its input to the second output where the predicate is true, else to the first. */
const switchOperator: Operator = {
  operation: 'Switch',
  importNode: (context) => {
    const [value, predicate] = context.inputs;
    if (value === undefined || predicate?.kind !== 'constant') {
      throw unsupported(context, 'a predicate that is known', 'a computed one');
    }
    return predicate.constant.values[0] === 0 ? [value, dead] : [dead, value];
  },
};

/** The one input that is not dead. */
const merge: Operator = {
  operation: 'Merge',
  importNode: (context) => {
    const live = context.inputs.filter(({ kind }) => kind !== 'dead');
    const [value] = live;
    if (value !== undefined && live.length === 1) return [value];
    const unknown = live.find(({ kind }) => kind === 'unknown');
    if (unknown !== undefined) return [unknown];
    throw unsupported(context, 'one live input', `${live.length}`);
  },
};

const randomUniform: Operator = {
  operation: 'RandomUniform',
  importNode: () => [{ kind: 'random', low: 0, high: 1 }],
};

const floor: Operator = {
  operation: 'Floor',
  importNode: (context) => [randomArithmetic(context)],
};

/** Several tensors handed on as they are, such as around a gradient that a layer has of its own. */
const identities: Operator = {
  operation: 'IdentityN',
  importNode: ({ inputs }) => inputs,
};

/** Element types that hold no fractions. */
const wholeTypes = /^(?:BOOL|U?INT)/;

/** Values of another type; those that lose their fraction would be others. */
const cast: Operator = {
  operation: 'Cast',
  importNode: (context) => {
    const [from = 'FLOAT', to = 'FLOAT'] = ['SrcT', 'DstT'].map(context.attributes.type);
    const isCut = wholeTypes.test(to) && !wholeTypes.test(from);
    const value = context.inputs[0] ?? tensorInput(context, 0);
    if (isCut && value.kind === 'tensor') {
      throw unsupported(context, 'a type that keeps fractions', to);
    }
    return [value];
  },
};

/** Operations that choose or hand on values without computing with them. */
export const controlOperators: readonly Operator[] = [
  cast,
  floor,
  handOn('CheckNumerics'),
  handOn('Identity'),
  handOn('PreventGradient'),
  handOn('Snapshot'),
  handOn('StopGradient'),
  identities,
  merge,
  randomUniform,
  switchOperator,
];
