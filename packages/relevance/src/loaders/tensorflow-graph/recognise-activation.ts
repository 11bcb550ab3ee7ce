import type { Activation } from '../../network/activation.ts';
import { activationCandidates, boundOf } from './activation-candidates.ts';
import type { TensorValue } from './graph-value.ts';

/** A function that is known, and the tensor that it is a function of. */
export interface RecognisedActivation {
  readonly activation: Activation;
  readonly base: TensorValue;
}

/** Where functions are compared; none is a breakpoint of another. The nearest to zero tell a slope from a step. */
const samples = [9.3, 6.4, 4.7, 3.2, 2.6, 1.9, 1.1, 0.7, 0.3, 0.05, 2 ** -12].flatMap((x) => [
  -x,
  x,
]);

/** Steps back that a function may have. */
const mostSteps = 24;

/** Tensors that are tried: in a file that is one long chain every node is a function of all those in front of it. */
const mostBases = 4;

/** Comparing one channel takes as long as filling that many values. */
const channelCost = 256;

const tolerance = 4e-6;

/**
 * The known activation that a formula is, whatever operations it is made of: both are compared at some twenty points.
 *
 * Tried are the tensors that all of the formula goes back to, the nearest first.
 *
 * @param claim - Accounts for work, before it is done.
 */
export function recogniseActivation(
  value: TensorValue,
  claim: (values: number) => void,
): RecognisedActivation | undefined {
  const { tensors, isStraight } = partsOf(value);
  if (isStraight) return undefined;
  let found: RecognisedActivation | undefined;
  for (const base of basesOf(value, tensors)) {
    const { channels, numbers } = constantsOf(value, base);
    const functionOf =
      (channel: number): Function =>
      (x) =>
        evaluateAt(value, base, { x, channel });
    const activation =
      channels === 1
        ? knownActivation(functionOf(0), numbers)
        : knownSlopes(functionOf, channels, claim);
    if (activation !== undefined && (!found || activation.name === 'hard-sigmoid')) {
      found = { activation, base };
    }
    const isHalfAClip = base.source.op === 'Maximum' || base.source.op === 'Minimum';
    if (found !== undefined && !isHalfAClip && !isFromZeroToOne(functionOf(0))) return found;
  }
  return found;
}

/** Whether a function may be a hard sigmoid, whose slope would be taken for a layer in front of a clip. */
function isFromZeroToOne(evaluate: Function): boolean {
  return boundOf(evaluate, -1) === 0 && boundOf(evaluate, 1) === 1;
}

type Function = (x: number) => number;

function knownActivation(evaluate: Function, numbers: readonly number[]): Activation | undefined {
  if (!Number.isFinite(evaluate(1)) || isAffine(evaluate)) return undefined;
  const found = activationCandidates(evaluate).find(({ of }) => agrees(of, evaluate));
  return found?.activation ?? knownThreshold(evaluate, numbers);
}

/** A rectifier with a threshold, which is among the numbers of the formula. */
function knownThreshold(evaluate: Function, numbers: readonly number[]): Activation | undefined {
  const slope = (evaluate(-1e3) - evaluate(-2e3)) / 1e3;
  const high = boundOf(evaluate, 1);
  const ceiling = Number.isNaN(high) ? null : high;
  const threshold = numbers.find((number) => {
    const of = (x: number): number =>
      x > number ? Math.min(x, ceiling ?? x) : slope * (x - number);
    const isThere = [number - 0.01, number + 0.01].every(
      (x) => Math.abs(of(x) - evaluate(x)) <= tolerance,
    );
    return isThere && agrees(of, evaluate);
  });
  if (threshold === undefined) return undefined;
  return { name: 'thresholded-relu', threshold, slope, ceiling };
}

/** A rectifier with a slope a channel. */
function knownSlopes(
  functionOf: (channel: number) => Function,
  channels: number,
  claim: (values: number) => void,
): Activation | undefined {
  const slopes: number[] = [];
  for (let channel = 0; channel < channels; channel += 1) {
    const evaluate = functionOf(channel);
    const slope = -evaluate(-1);
    const of = (x: number): number => (x > 0 ? x : slope * x);
    if (!agrees(of, evaluate)) return undefined;
    if (channel === 0) claim(channels * channelCost);
    slopes.push(slope);
  }
  // Slopes of one are a straight line.
  if (slopes.every((slope) => Math.abs(slope - 1) < tolerance)) return undefined;
  return { name: 'prelu', slopes: Float32Array.from(slopes), shape: [slopes.length] };
}

/** A straight line is no activation, though a swish of slope 0 or a leaky ReLU of slope 1 would be one. */
function isAffine(evaluate: Function): boolean {
  const offset = evaluate(0);
  const slope = evaluate(1) - offset;
  return samples.every(
    (x) => Math.abs(evaluate(x) - slope * x - offset) <= tolerance * Math.max(1, Math.abs(x)),
  );
}

function agrees(of: Function, evaluate: Function): boolean {
  return samples.every(
    (x) => Math.abs(of(x) - evaluate(x)) <= tolerance * Math.max(1, Math.abs(x)),
  );
}

/** The formula as a function of one tensor, for one channel; NaN where it reads another tensor. */
function evaluateAt(
  value: TensorValue,
  base: TensorValue,
  { x, channel }: { x: number; channel: number },
): number {
  const known = new Map<TensorValue, number>([[base, x]]);
  const evaluate = (part: Part, depth: number): number => {
    if (typeof part === 'number') return part;
    if (part instanceof Float64Array) return part[channel]!;
    const found = known.get(part);
    if (found !== undefined) return found;
    if (part.formula === undefined || depth > mostSteps) return Number.NaN;
    const result = part.formula.apply(part.formula.of.map((one) => evaluate(one, depth + 1)));
    known.set(part, result);
    return result;
  };
  return evaluate(value, 0);
}

type Part = NonNullable<TensorValue['formula']>['of'][number];

/** Every tensor that the formula goes back to, breadth first, without the value itself, and whether all of it is a straight line. */
function partsOf(value: TensorValue): {
  readonly tensors: readonly TensorValue[];
  readonly isStraight: boolean;
} {
  const found = new Set<TensorValue>([value]);
  for (const tensor of found) {
    if (found.size > mostSteps) break;
    for (const part of tensor.formula?.of ?? []) if (isTensor(part)) found.add(part);
  }
  const isStraight = [...found].every(
    ({ formula }) => formula?.isStraight ?? formula === undefined,
  );
  found.delete(value);
  return { tensors: [...found], isStraight };
}

/** The numbers of the formula behind a tensor, and how many functions of it the formula is: one a channel where there are lists. */
function constantsOf(
  value: TensorValue,
  base: TensorValue,
): { readonly channels: number; readonly numbers: readonly number[] } {
  const found = new Set<TensorValue>([value]);
  const numbers = new Set<number>();
  let channels = 1;
  for (const tensor of found) {
    if (tensor === base) continue;
    if (found.size > mostSteps) break;
    for (const part of tensor.formula?.of ?? []) {
      if (part instanceof Float64Array) channels = Math.max(channels, part.length);
      else if (isTensor(part)) found.add(part);
      else numbers.add(part);
    }
  }
  return { channels, numbers: [...numbers] };
}

function isTensor(part: Part): part is TensorValue {
  return typeof part === 'object' && !(part instanceof Float64Array);
}

/**
 * Those of the tensors that all ways back go through: of no other can the formula be a function.
 *
 * Found at one go, because in a long file the formula of every node goes back as far as is looked.
 */
function basesOf(value: TensorValue, tensors: readonly TensorValue[]): readonly TensorValue[] {
  const bits = new Map(tensors.map((tensor, index) => [tensor, 1 << index]));
  const known = new Map<TensorValue, number>();
  const cutOff = (part: Part): number => {
    if (typeof part === 'number' || part instanceof Float64Array) return ~0;
    const found = known.get(part);
    if (found !== undefined) return found;
    const own = bits.get(part) ?? 0;
    const ways = part === value || own !== 0 ? part.formula?.of : undefined;
    const mask = own | (ways?.reduce((common: number, way) => common & cutOff(way), ~0) ?? 0);
    known.set(part, mask);
    return mask;
  };
  const mask = cutOff(value);
  return tensors
    .filter((tensor) => tensor.node !== null && (mask & bits.get(tensor)!) !== 0)
    .slice(0, mostBases);
}
