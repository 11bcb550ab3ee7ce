import type { GraphValue } from '../graph-value.ts';
import type { Operator, OperatorContext } from '../operator.ts';
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
    throw unsupported(context, 'one live input', `${live.length}`);
  },
};

const randomUniform: Operator = {
  operation: 'RandomUniform',
  importNode: () => [{ kind: 'random', low: 0, high: 1 }],
};

/** A choice by a condition that is known, such as dropout that keeps everything. */
const select = (operation: string): Operator => ({
  operation,
  importNode: (context: OperatorContext) => {
    const [condition, yes, no] = context.inputs;
    if (condition?.kind !== 'constant' || condition.constant.values.length !== 1 || !yes || !no) {
      throw unsupported(context, 'a condition that is one known value', 'another');
    }
    return [condition.constant.values[0] === 0 ? no : yes];
  },
});

const onRandom = (operation: string): Operator => ({
  operation,
  importNode: (context) => [randomArithmetic(context)],
});

/** Operations that choose or hand on values without computing with them. */
export const controlOperators: readonly Operator[] = [
  handOn('Cast'),
  handOn('CheckNumerics'),
  handOn('Identity'),
  handOn('PreventGradient'),
  handOn('Snapshot'),
  handOn('StopGradient'),
  merge,
  onRandom('Floor'),
  onRandom('GreaterEqual'),
  randomUniform,
  select('Select'),
  select('SelectV2'),
  switchOperator,
];
