import type { Tensor } from '@tensorflow/tfjs-core';
import { add, div, divNoNan, equal, greater, less, mul, tidy } from '@tensorflow/tfjs-core';

import type { JointAdjoint } from '../layers/joint-adjoint.ts';
import type { Branch, LinearRule } from '../rules/rule.ts';
import { contributeBySign } from './contribute-by-sign.ts';
import type { LedgerTape } from './ledger-tape.ts';
import { magnitudePeaks } from './magnitude-peaks.ts';
import type { OnCoefficients, PreparedTerm } from './prepare-term.ts';
import { select } from './select.ts';
import { stabilizerOf } from './stabilize.ts';
import type { DenominatorContext, StabilizedDenominator } from './stabilized-denominator.ts';
import type { BackwardContext, RunPart } from './step.ts';

/** What a linear layer with one input sees on the way back. */
export interface LinearContext extends Pick<
  BackwardContext,
  'relevance' | 'ledger' | 'run' | 'onCoefficientPeaks' | 'releaseOutput'
> {
  /** What the layer read. */
  readonly x: Tensor;
  /** What the layer made. */
  readonly y: Tensor;
}

/** The context of a node with one input. */
export function linearContext({ inputs, output, ...rest }: BackwardContext): LinearContext {
  return { x: inputs[0]!, y: output, ...rest };
}

/** A branch with its terms on the backend. */
export interface PreparedBranch {
  readonly branch: Branch;
  readonly terms: readonly PreparedTerm[];
  /** The part of the denominator that is the same for every sample `[1, ...sample]`; `null` when there is none. */
  readonly constant: Tensor | null;
  /** Whether the layer's own output z stands for the terms that depend on the sample. */
  readonly isOutputReused: boolean;
  /** The denominator with its stabilizer, where its sign is known; the maps of the terms carry its scale then. */
  readonly stabilized?: StabilizedDenominator | null;
  /** Of two terms that take the signs of the input apart. */
  readonly bySign?: JointAdjoint;
}

/**
 * Relevance at the input of a linear layer.
 *
 * R_in = Σ_branch Σ_term c·input ⊙ Jᵀ(share·R_out / stabilize(Σ_term c·(weights·input + bias))).
 */
export function propagateLinear(
  rule: LinearRule,
  branches: readonly PreparedBranch[],
  context: LinearContext,
): Tensor {
  const { x, y, relevance, run = asOnePart(context) } = context;
  const [first] = branches;
  if (branches.length === 1) return propagateBranch(rule, first!, { ...context, run });
  const [total] = run('branches', [x, y, relevance], (ledger) => {
    const seen = { ...context, ledger, shared: new Map<string, Tensor>() };
    const contributions = branches.flatMap((prepared) =>
      contributionsOf(prepared, x, signalOfBranch(rule, prepared, seen)),
    );
    bookUntaken(branches, seen);
    return [sumOf(contributions)];
  });
  return total!;
}

/** From as many values on, memory counts for more than the call of another part. */
const manyValues = 2 ** 18;

/** One branch; where tensors are large in two parts, so that what goes with the first is freed before the way back begins. */
function propagateBranch(
  rule: LinearRule,
  prepared: PreparedBranch,
  context: LinearContext & { readonly run: RunPart },
): Tensor {
  const { x, y, relevance, run, onCoefficientPeaks } = context;
  const send = (ledger: LedgerTape | null): Tensor => {
    const seen = { ...context, ledger, shared: null };
    const signal = tidy(() => signalOfBranch(rule, prepared, seen));
    bookUntaken([prepared], seen);
    return signal;
  };
  const receive = (signal: Tensor): readonly Tensor[] => {
    const noted: Tensor[] = [];
    const note = onCoefficientPeaks && ((by: Tensor) => noted.push(magnitudePeaks(by)));
    return [sumOf(contributionsOf(prepared, x, signal, note)), ...noted];
  };
  const inTwoParts = (): readonly Tensor[] => {
    const [signal] = run('signal', [x, y, relevance], (ledger) => [send(ledger)]);
    if (prepared.branch.where === undefined) context.releaseOutput?.();
    return run('contributions', [x, signal], () => receive(signal!));
  };
  const inOnePart = (): readonly Tensor[] =>
    run('branch', [x, y, relevance], (ledger) => receive(send(ledger)));
  const [total, peaks] = relevance.size >= manyValues ? inTwoParts() : inOnePart();
  if (peaks !== undefined) onCoefficientPeaks?.(peaks);
  return total!;
}

function asOnePart({ ledger }: LinearContext): RunPart {
  return (_name, _given, part) => part(ledger);
}

function signalOfBranch(
  rule: LinearRule,
  prepared: PreparedBranch,
  context: LinearContext & DenominatorContext,
): Tensor {
  const { branch, terms, stabilized = null } = prepared;
  return stabilized === null
    ? signalOf(rule, prepared, context)
    : stabilizedSignal(branch, terms, stabilized, context);
}

function contributionsOf(
  { bySign, terms }: PreparedBranch,
  x: Tensor,
  signal: Tensor,
  onCoefficients?: OnCoefficients,
): Tensor[] {
  if (bySign !== undefined) {
    return [contributeBySign(x, signal, { adjoints: bySign, onCoefficients })];
  }
  const seen = terms.length === 1 ? onCoefficients : undefined;
  return terms.map((term) => term.contribute(x, signal, seen));
}

function sumOf(contributions: readonly Tensor[]): Tensor {
  return contributions.reduce((total, contribution) => add(total, contribution));
}

/** Relevance over the stabilized denominator: what a branch sends back through the transposed map. */
export function signalOf(
  rule: LinearRule,
  prepared: PreparedBranch,
  context: LinearContext,
): Tensor {
  const { branch, terms } = prepared;
  const denominator = denominatorOf(prepared, context);
  const relevance = relevanceOf(branch, context);
  const share = (quotient: Tensor): Tensor =>
    branch.share === 1 ? quotient : mul(quotient, branch.share);
  const { ledger } = context;
  if (rule.stabilizer.kind === 'drop') {
    const signal = share(divNoNan(relevance, denominator));
    ledger?.add('dropped', select(equal(denominator, 0), relevance, 0));
    bookBias(terms, signal, ledger);
    return signal;
  }
  const stabilizer = stabilizerOf(denominator, rule.stabilizer);
  if (stabilizer === null) {
    const signal = share(div(relevance, denominator));
    bookBias(terms, signal, ledger);
    return signal;
  }
  const signal = share(div(relevance, add(denominator, stabilizer)));
  ledger?.add('stabilizer', mul(signal, stabilizer));
  bookBias(terms, signal, ledger);
  return signal;
}

/** As {@link signalOf}, divided by the scale of the denominator. */
function stabilizedSignal(
  branch: Branch,
  terms: readonly PreparedTerm[],
  stabilized: StabilizedDenominator,
  context: LinearContext & DenominatorContext,
): Tensor {
  const denominator = stabilized.output(context);
  const quotient = div(relevanceOf(branch, context), denominator);
  denominator.dispose();
  const signal = branch.share === 1 ? quotient : mul(quotient, branch.share);
  const { scale, stabilizer } = stabilized;
  context.ledger?.addWeighted(signal, {
    stabilizer: scale * stabilizer,
    bias: totalBias(terms, scale),
  });
  return signal;
}

/** Bias a channel over all terms; `null` when none has any. */
function totalBias(terms: readonly PreparedTerm[], scale: number): Float32Array | null {
  const biases = terms.flatMap(({ bias }) => (bias === null ? [] : [bias]));
  const [first] = biases;
  if (first === undefined) return null;
  return first.map((_, channel) =>
    biases.reduce((total, bias) => total + scale * bias[channel]!, 0),
  );
}

function bookBias(terms: readonly PreparedTerm[], signal: Tensor, ledger: LedgerTape | null): void {
  for (const { bias, coefficient } of terms) {
    if (bias === null) continue;
    const weights = bias.map((value) => value * coefficient);
    ledger?.addWeighted(signal, { bias: weights });
  }
}

function relevanceOf(branch: Branch, { relevance, y }: LinearContext): Tensor {
  if (branch.where === undefined) return relevance;
  return select(branch.where === 'z > 0' ? greater(y, 0) : less(y, 0), relevance, 0);
}

function denominatorOf(prepared: PreparedBranch, { x, y }: LinearContext): Tensor {
  const { constant, terms } = prepared;
  const parts = prepared.isOutputReused
    ? [y]
    : terms.filter((term) => !term.isConstant).map((term) => term.output(x));
  const all = constant === null ? parts : [...parts, constant];
  return all.reduce((total, part) => add(total, part));
}

/** Relevance at outputs of exactly zero, which no branch takes where all go by the sign. */
function bookUntaken(
  branches: readonly PreparedBranch[],
  { ledger, relevance, y }: LinearContext,
): void {
  if (ledger === null || branches.some(({ branch }) => branch.where === undefined)) return;
  ledger.add('dropped', select(equal(y, 0), relevance, 0));
}
