import { scalar } from './constant.ts';
import type { GraphValue } from './graph-value.ts';
import type { OperatorContext } from './operator.ts';
import { unsupported } from './operator.ts';

/**
 * What becomes of random numbers in [low, high): other ones, or one number where all become the same.
 *
 * So dropout that keeps everything is known: floor(1 + random) is 1, and random ≥ 0 is true.
 */
export function randomArithmetic(context: OperatorContext): GraphValue {
  const { op } = context.node;
  const [a, b] = context.inputs;
  const random = [a, b].find((value) => value?.kind === 'random');
  const other = [a, b].find((value) => value?.kind === 'constant')?.constant;
  const number = other?.values.length === 1 ? other.values[0]! : undefined;
  if (random === undefined) throw refused(context);
  const { low, high } = random;
  const isFirst = random === a;
  switch (op) {
    case 'Floor':
      if (Math.floor(low) !== Math.ceil(high) - 1) throw refused(context);
      return { kind: 'constant', constant: scalar(Math.floor(low)) };
    case 'Add':
    case 'AddV2':
      if (number === undefined) throw refused(context);
      return { kind: 'random', low: low + number, high: high + number };
    case 'Sub':
      if (number === undefined || !isFirst) throw refused(context);
      return { kind: 'random', low: low - number, high: high - number };
    case 'Mul':
      if (number === undefined || number <= 0) throw refused(context);
      return { kind: 'random', low: low * number, high: high * number };
    case 'GreaterEqual':
      if (number === undefined || !isFirst || low < number) throw refused(context);
      return { kind: 'constant', constant: scalar(1) };
    default:
      throw refused(context);
  }
}

function refused(context: OperatorContext): Error {
  return unsupported(
    context,
    'no random numbers in inference',
    'some that count: switch dropout off by the option feeds',
  );
}
