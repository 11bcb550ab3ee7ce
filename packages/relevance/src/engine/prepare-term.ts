import type { Tensor } from '@tensorflow/tfjs-core';
import { keep, minimum, mul, onesLike, relu, tensor1d } from '@tensorflow/tfjs-core';

import { applyWithBias } from '../layers/apply-with-bias.ts';
import type { LinearMap } from '../layers/linear-map.ts';
import type { InputPart, Term } from '../rules/rule.ts';

/** A term on the backend. */
export interface PreparedTerm {
  /** Whether the input is the same for every sample. */
  readonly isConstant: boolean;
  /** As the term takes it, for the ledger; `null` when the term has none. */
  readonly bias: Float32Array | null;
  readonly coefficient: number;
  /** coefficient · (weights·input + bias), `[batch or 1, ...output]`. */
  readonly output: (x: Tensor) => Tensor;
  /** coefficient · input ⊙ Jᵀs, `[batch, ...input]`. */
  readonly contribute: (x: Tensor, signal: Tensor, onCoefficients?: OnCoefficients) => Tensor;
  readonly dispose: () => void;
}

/** Takes what the input is multiplied with, of its shape. */
export type OnCoefficients = (coefficients: Tensor) => void;

/** Bounds of the network's input as the layer reads it, `[1, ...input]`. */
export interface InputBounds {
  readonly low: Tensor;
  readonly high: Tensor;
}

/** Whether a term reads the same for every sample. */
export function isConstantInput(input: InputPart): boolean {
  return input === 'one' || input === 'low' || input === 'high';
}

/** Makes a term ready for the backend. */
export function prepareTerm(options: {
  readonly term: Term;
  readonly map: LinearMap;
  readonly bias: Float32Array | null;
  readonly bounds: InputBounds | null;
  /** Whether the layer's input is known never to be negative. */
  readonly isInputNonNegative: boolean;
}): PreparedTerm {
  const { term, map, bias, bounds, isInputNonNegative } = options;
  const coefficient = term.coefficient ?? 1;
  const offset = bias === null ? null : keep(tensor1d(bias));
  const isPlain = isInputNonNegative && term.input === 'positive';
  const part = (x: Tensor): Tensor => (isPlain ? x : inputPart(term.input, x, bounds));
  const scaled = (value: Tensor): Tensor => (coefficient === 1 ? value : mul(value, coefficient));
  return {
    isConstant: isConstantInput(term.input),
    bias,
    coefficient,
    output: (x) => scaled(applyWithBias(map, part(x), offset)),
    contribute: (x, signal, onCoefficients) => {
      const back = map.adjoint(signal);
      if (!isConstantInput(term.input) && coefficient === 1) onCoefficients?.(back);
      return scaled(term.input === 'one' ? back : mul(part(x), back));
    },
    dispose: () => offset?.dispose(),
  };
}

/** The input of a term. */
export function inputPart(part: InputPart, x: Tensor, bounds: InputBounds | null): Tensor {
  switch (part) {
    case 'signed':
      return x;
    case 'positive':
      return relu(x);
    case 'negative':
      return minimum(x, 0);
    case 'one':
      return onesLike(x);
    case 'low':
      return bounds!.low;
    case 'high':
      return bounds!.high;
  }
}
