import type { Explainer, Network, Trace } from '@pellucid/relevance';
import { startRelevance } from '@pellucid/relevance';

import type { Injector, Operator } from '../injection.ts';
import type { Random } from '../random.ts';
import type { ChangedExplainer } from './changed-explainer.ts';
import { compileChanged, operatorOf } from './changed-explainer.ts';
import type { BatchInjector, InjectedPart, InjectionRequest } from './injected-batch.ts';
import { partOf, requestAt } from './injected-batch.ts';

/** What a process with an error in its weights or operators is made from. */
export interface ChangedInjectorOptions {
  readonly errorModel: string;
  readonly injector: Extract<Injector, { stage: 'weights' | 'operator' }>;
  /** As it was loaded. */
  readonly network: Network;
  /** The numbers that the error is made with, once for all events. */
  readonly random: Random;
}

/**
 * Errors in weights and operators: the events that are hit are explained as by a process that has them, the others by a
 * sound one.
 *
 * @throws {ErrorModelError} INVALID_OPTIONS when the network has no place for the error.
 */
export function changedInjector(
  explainer: Explainer,
  { errorModel, injector, network, random }: ChangedInjectorOptions,
): BatchInjector {
  const sound = operatorOf(explainer, network);
  const operator =
    injector.stage === 'weights'
      ? { ...sound, network: injector.apply(network, random) }
      : injector.apply(sound, random);
  const changed = compileChanged(explainer, errorModel, operator);
  const partWith =
    injector.stage === 'weights' ? weightsPart : operator.borrowed ? borrowingPart : operatorPart;
  return {
    trace: (request, planned) => {
      const all = planned.map((_, position) => position);
      const hit = all.filter((position) => planned[position] !== undefined);
      const spared = all.filter((position) => planned[position] === undefined);
      const parts = [
        ...(spared.length > 0 ? [soundPart(explainer, request, spared)] : []),
        ...(hit.length > 0
          ? [partWith({ explainer, changed, operator, positions: hit }, requestAt(request, hit))]
          : []),
      ];
      const hits = new Map(hit.map((position) => [position, null]));
      const dispose = (): void => parts.forEach(({ trace }) => trace.dispose());
      return { parts, hits, dispose };
    },
    dispose: () => changed.explainer.dispose(),
  };
}

interface Hit {
  readonly explainer: Explainer;
  readonly changed: ChangedExplainer;
  readonly operator: Operator;
  readonly positions: readonly number[];
}

function soundPart(
  explainer: Explainer,
  request: InjectionRequest,
  positions: readonly number[],
): InjectedPart {
  const { batch, targets: target, start } = requestAt(request, positions);
  return partOf({ explainer, trace: explainer.trace(batch), positions, target, start });
}

/** All of it is computed with the weights as they have become. */
function weightsPart({ changed, positions }: Hit, request: InjectionRequest): InjectedPart {
  const { batch, targets: target, start } = request;
  const { explainer } = changed;
  return inOrder(
    changed,
    partOf({ explainer, trace: explainer.trace(batch), positions, target, start }),
  );
}

/** The answer comes from the network; relevance from a graph with a forward pass of its own, whose output is told. */
function operatorPart(
  { explainer: sound, changed, positions }: Hit,
  request: InjectionRequest,
): InjectedPart {
  const answer = sound.trace(request.batch);
  answer.dispose();
  return inOrder(
    changed,
    partOf({
      explainer: changed.explainer,
      trace: changed.explainer.trace(request.batch),
      positions,
      ...startFrom(sound, answer, request),
    }),
  );
}

/** The way back alone is wrong: it reads the tensors of the sound forward pass. */
function borrowingPart(
  { explainer: sound, changed, operator, positions }: Hit,
  request: InjectionRequest,
): InjectedPart {
  const own = sound.trace(request.batch, { keepsAll: true });
  const tensors = new Map(own.tensors);
  for (const [name, lender] of operator.borrowed!) tensors.set(name, own.tensors.get(lender)!);
  const trace: Trace = { ...own, tensors };
  return inOrder(
    changed,
    partOf({
      explainer: changed.explainer,
      trace,
      positions,
      ...startFrom(sound, own, request),
    }),
  );
}

function startFrom(
  { network }: Explainer,
  { output }: Trace,
  { targets: target, start }: InjectionRequest,
) {
  const made = startRelevance(output, network.layout, { target, start });
  return { target: made.targets, start: { shape: output.shape, values: made.values } };
}

function inOrder(changed: ChangedExplainer, part: InjectedPart): InjectedPart {
  return { ...part, propagate: (options) => changed.inOrder(part.propagate(options)) };
}
