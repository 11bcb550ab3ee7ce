import type { Activation } from '../../network/activation.ts';
import { errorFunction } from './error-function.ts';
import type { TensorValue } from './graph-value.ts';

/** A function that is known, and the tensor that it is a function of. */
export interface RecognisedActivation {
  readonly activation: Activation;
  readonly base: TensorValue;
}

/** Where functions are compared; none is a breakpoint of another. */
const samples = [-9.3, -6.4, -4.7, -3.2, -2.6, -1.9, -1.1, -0.7, -0.3, -0.05].flatMap((x) => [
  x,
  -x,
]);

/** Steps back that a function may have. */
const mostSteps = 24;

/** Tensors that are tried: in a file that is one long chain every node is a function of all those in front of it. */
const mostBases = 8;

/** Comparing one channel takes as long as filling that many values. */
const channelCost = 256;

const tolerance = 4e-6;

/**
 * The known activation that a formula is, whatever operations it is made of: both are compared at twenty points.
 *
 * Tried are the tensors that all of the formula goes back to, the nearest first.
 *
 * @param claim - Accounts for work, before it is done.
 */
export function recogniseActivation(
  value: TensorValue,
  claim: (values: number) => void,
): RecognisedActivation | undefined {
  const { tensors, channels, isStraight } = partsOf(value);
  if (isStraight) return undefined;
  for (const base of basesOf(value, tensors)) {
    const functionOf =
      (channel: number): Function =>
      (x) =>
        evaluateAt(value, base, { x, channel });
    const activation =
      channels === 1 ? knownActivation(functionOf(0)) : knownSlopes(functionOf, channels, claim);
    if (activation !== undefined) return { activation, base };
  }
  return undefined;
}

type Function = (x: number) => number;

function knownActivation(evaluate: Function): Activation | undefined {
  if (!Number.isFinite(evaluate(1)) || isAffine(evaluate)) return undefined;
  return candidates(evaluate).find(({ of }) => agrees(of, evaluate))?.activation;
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

interface Candidate {
  readonly activation: Activation;
  readonly of: Function;
}

function agrees(of: Function, evaluate: Function): boolean {
  return samples.every(
    (x) => Math.abs(of(x) - evaluate(x)) <= tolerance * Math.max(1, Math.abs(x)),
  );
}

/** Functions with the parameters that a few values of the formula give. */
function candidates(evaluate: Function): readonly Candidate[] {
  const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
  const clamp = (x: number, low: number, high: number): number => Math.min(Math.max(x, low), high);
  const [low, high] = [boundOf(evaluate, -1), boundOf(evaluate, 1)];
  const slope = -evaluate(-1);
  const share = evaluate(1);
  const beta = Math.log(share / (1 - share));
  const middle = evaluate(0);
  const alpha = (evaluate(2 ** -10) - middle) * 2 ** 10;
  const inner = Math.sqrt(2 / Math.PI);
  return [
    { activation: { name: 'relu' }, of: (x) => Math.max(x, 0) },
    { activation: { name: 'leaky-relu', slope }, of: (x) => (x > 0 ? x : slope * x) },
    { activation: { name: 'clip', low, high }, of: (x) => clamp(x, low, high) },
    { activation: { name: 'hard-swish' }, of: (x) => x * clamp(x / 6 + 0.5, 0, 1) },
    { activation: { name: 'swish', beta }, of: (x) => x * sigmoid(beta * x) },
    {
      activation: { name: 'hard-sigmoid', alpha, beta: middle },
      of: (x) => clamp(alpha * x + middle, 0, 1),
    },
    {
      activation: { name: 'gelu', approximate: 'none' },
      of: (x) => (x / 2) * (1 + errorFunction(x / Math.SQRT2)),
    },
    {
      activation: { name: 'gelu', approximate: 'tanh' },
      of: (x) => (x / 2) * (1 + Math.tanh(inner * (x + 0.044715 * x ** 3))),
    },
    { activation: { name: 'mish' }, of: (x) => x * Math.tanh(Math.log1p(Math.exp(x))) },
  ];
}

/** The value that a function keeps far out on one side; NaN where it goes on. */
function boundOf(evaluate: Function, side: 1 | -1): number {
  const bound = evaluate(side * 1e6);
  return bound === evaluate(side * 1e5) ? bound : Number.NaN;
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

/**
 * Every tensor that the formula goes back to, breadth first, without the value itself; how many functions it is, and whether all of
 * them are straight lines.
 */
function partsOf(value: TensorValue): {
  readonly tensors: readonly TensorValue[];
  readonly channels: number;
  readonly isStraight: boolean;
} {
  const found = new Set<TensorValue>([value]);
  let channels = 1;
  for (const tensor of found) {
    if (found.size > mostSteps) break;
    for (const part of tensor.formula?.of ?? []) {
      if (part instanceof Float64Array) channels = Math.max(channels, part.length);
      else if (typeof part !== 'number') found.add(part);
    }
  }
  const isStraight = [...found].every(
    ({ formula }) => formula?.isStraight ?? formula === undefined,
  );
  found.delete(value);
  return { tensors: [...found], channels, isStraight };
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
