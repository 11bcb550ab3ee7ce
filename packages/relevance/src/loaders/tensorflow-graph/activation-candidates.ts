import type { Activation } from '../../network/activation.ts';
import { errorFunction } from './error-function.ts';

/** A known activation, and what it computes. */
export interface ActivationCandidate {
  readonly activation: Activation;
  readonly of: (x: number) => number;
}

type Function = ActivationCandidate['of'];

/** Largest float32: a bound that is none. */
const largestFloat = 3.402_823_466_385_288_6e38;

/** The known activations, with the parameters that a few values of a function give. */
export function activationCandidates(evaluate: Function): readonly ActivationCandidate[] {
  return [...rectifiers(evaluate), ...smooth(evaluate)];
}

/** The value that a function keeps far out on one side; NaN where it goes on. */
export function boundOf(evaluate: Function, side: 1 | -1): number {
  const bound = evaluate(side * 1e6);
  return bound === evaluate(side * 1e5) ? bound : Number.NaN;
}

function rectifiers(evaluate: Function): readonly ActivationCandidate[] {
  const [lowest, highest] = [boundOf(evaluate, -1), boundOf(evaluate, 1)];
  const low = Number.isNaN(lowest) ? -largestFloat : lowest;
  const high = Number.isNaN(highest) ? largestFloat : highest;
  const slope = -evaluate(-1);
  const scale = evaluate(1);
  const middle = evaluate(0);
  const alpha = (evaluate(2 ** -10) - middle) * 2 ** 10;
  return [
    { activation: { name: 'relu' }, of: (x) => Math.max(x, 0) },
    { activation: { name: 'leaky-relu', slope }, of: (x) => (x > 0 ? x : slope * x) },
    { activation: { name: 'clip', low, high }, of: (x) => clamp(x, low, high) },
    {
      activation: { name: 'elu', alpha: -lowest },
      of: (x) => (x > 0 ? x : -lowest * Math.expm1(x)),
    },
    {
      activation: { name: 'selu', alpha: -lowest / scale, scale },
      of: (x) => (x > 0 ? scale * x : -lowest * Math.expm1(x)),
    },
    { activation: { name: 'hard-swish' }, of: (x) => x * clamp(x / 6 + 0.5, 0, 1) },
    {
      activation: { name: 'hard-sigmoid', alpha, beta: middle },
      of: (x) => clamp(alpha * x + middle, 0, 1),
    },
  ];
}

function smooth(evaluate: Function): readonly ActivationCandidate[] {
  const share = evaluate(1);
  const beta = Math.log(share / (1 - share));
  const inner = Math.sqrt(2 / Math.PI);
  return [
    { activation: { name: 'softplus' }, of: (x) => Math.log1p(Math.exp(x)) },
    { activation: { name: 'softsign' }, of: (x) => x / (1 + Math.abs(x)) },
    { activation: { name: 'swish', beta }, of: (x) => x / (1 + Math.exp(-beta * x)) },
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

function clamp(x: number, low: number, high: number): number {
  return Math.min(Math.max(x, low), high);
}
