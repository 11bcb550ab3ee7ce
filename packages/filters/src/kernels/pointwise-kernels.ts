import type { Expression } from './expression.ts';
import { constant, lanes, magnitude, same, sign, word } from './expression.ts';

const { above, and, andNot, atLeast, atMost, choose, equal } = lanes;
const { larger, minus, or, over, signs, smaller, times, unequal, xor } = lanes;
const first = constant(0);
const second = constant(1);
const third = constant(2);
const fourth = constant(3);
const one = 0x3f800000;

/** A zero of either sign where the value is one, else nothing. */
const zeros = and(word, equal(magnitude, same(0)));
const within = (product: Expression): Expression =>
  larger(smaller(product, same(0x7f7fffff)), same(0xff7fffff | 0));

/** Name of a kernel. */
export type KernelName =
  | 'amplify'
  | 'clip'
  | 'firm'
  | 'garrote'
  | 'keepBand'
  | 'scale'
  | 'soften'
  | 'zeroSign';

/** What becomes of a value; constants are bits of float32 numbers. */
export const pointwiseKernels: Readonly<Record<KernelName, Expression>> = {
  /** Multiplied by the second constant from the first on. */
  amplify: choose(within(times(word, second)), word, atLeast(magnitude, first)),
  /** The second constant above the first. */
  clip: choose(or(second, sign), word, above(magnitude, first)),
  /** Between the first constant and the third: the second · (|r| − first). */
  firm: or(and(or(firmly(), sign), above(magnitude, first)), zeros),
  /** r − t² / r above t, the first constant. */
  garrote: or(
    and(times(word, minus(same(one), squared(over(first, word)))), above(magnitude, first)),
    zeros,
  ),
  /** Only from the first constant to the second. */
  keepBand: and(
    word,
    or(and(atLeast(magnitude, first), atMost(magnitude, second)), equal(magnitude, same(0))),
  ),
  /** Positive values times the first constant, negative ones times the second. */
  scale: within(times(word, choose(second, first, signs(word)))),
  /** Smaller by the first constant, or zero. */
  soften: or(and(minus(word, or(first, sign)), above(magnitude, first)), zeros),
  /** Zero where the sign is that of the fourth constant turned round. */
  zeroSign: andNot(word, and(signs(xor(word, fourth)), unequal(magnitude, same(0)))),
};

function squared(value: Expression): Expression {
  return times(value, value);
}

/** Magnitudes above the first constant; above the third the ones of the comparison, no number, are never the smaller. */
function firmly(): Expression {
  const left = times(second, minus(magnitude, first));
  return smaller(magnitude, or(left, above(magnitude, third)));
}
