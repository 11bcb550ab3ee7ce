import type { CircuitBreaker } from './circuit-breaker.ts';
import type { ErrorModelCalls } from './error-model-calls.ts';
import type { ErrorModelRequest } from './hosted/messages.ts';
import type { LoadedErrorModel } from './loaded-plugin.ts';
import type { PluginTally } from './plugin-tally.ts';
import { sameAnswer, spotCheckEvery } from './same-again.ts';
import type { CallOutcome } from './slot-host.ts';
import type { StatisticFailure } from './statistic-failure.ts';

/** What a guard works with. */
export interface ErrorModelGuardParts {
  readonly plugin: LoadedErrorModel;
  readonly calls: ErrorModelCalls;
  readonly breaker: CircuitBreaker;
  readonly tally: PluginTally;
  /** Told of every statistic that could not be worked out. */
  readonly onFailure: (failure: StatisticFailure) => void;
}

/** What a sound call left; `undefined` where the plugin failed or is left out. */
export type GuardedCall = (
  request: ErrorModelRequest,
  at: { readonly values: Float32Array; readonly activation: () => Float32Array },
  isSound: (answer: unknown, values: Float32Array) => boolean,
) => { readonly values: Float32Array; readonly answer: unknown } | undefined;

const unsound: CallOutcome = {
  ok: false,
  kind: 'contract',
  message: 'it answered what is no answer to its call',
};

/**
 * Calls of an error model, guarded: judged, counted, left out by its circuit; the first, some, and all after a breach are made twice.
 *
 * @param onFailure - Told of every call that gave nothing.
 */
export function createGuardedCall(
  { calls, breaker, tally }: ErrorModelGuardParts,
  onFailure: (reason: StatisticFailure['reason'], message: string) => void,
): GuardedCall {
  // After a breach each call is checked until one is sound.
  let isSuspect = true;
  let made = 0;
  return (request, { values, activation }, isSound) => {
    if (!breaker.admits()) {
      tally.count('bypassed');
      onFailure('bypassed', 'it is left out after repeated breaches');
      return undefined;
    }
    const began = performance.now();
    const isChecked = isSuspect || made % spotCheckEvery === 0;
    made += 1;
    const once = (): CallOutcome => {
      const outcome = calls.call(request, values, activation);
      return outcome.ok && !isSound(outcome.changes, outcome.values) ? unsound : outcome;
    };
    const first = once();
    const outcome = first.ok && isChecked ? sameAnswer(first, once()) : first;
    isSuspect = !outcome.ok;
    const spentMs = performance.now() - began;
    if (!outcome.ok) {
      breaker.onBreach();
      tally.count(outcome.kind, spentMs);
      onFailure(outcome.kind, outcome.message);
      return undefined;
    }
    breaker.onSuccess();
    tally.count('ok', spentMs);
    return { values: outcome.values, answer: outcome.changes };
  };
}
