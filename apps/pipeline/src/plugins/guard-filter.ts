import type { FilterContext, FilterFunction } from '@pellucid/filters';
import { FilterError, unchanged } from '@pellucid/filters';

import type { CircuitBreaker } from './circuit-breaker.ts';
import type { FaultKind } from './hosted/messages.ts';
import type { LoadedFilter } from './loaded-plugin.ts';
import type { PluginCall } from './plugin-call.ts';
import type { PluginTally } from './plugin-tally.ts';
import { sameValues, spotCheckEvery } from './same-again.ts';
import type { CallOutcome } from './slot-host.ts';
import { verifyOutput } from './verify-output.ts';

/** What a guard works with; shared by the filters of one plugin. */
export interface GuardParts {
  readonly plugin: LoadedFilter;
  readonly call: PluginCall['call'];
  readonly breaker: CircuitBreaker;
  readonly tally: PluginTally;
}

/**
 * The filter of a plugin with its options, guarded: whatever it does, the relevance is either what a sound filter left or untouched.
 *
 * It throws FILTER_BYPASSED where the plugin failed or is left out.
 */
export function guardFilter(
  options: Readonly<Record<string, unknown>>,
  { plugin, call, breaker, tally }: GuardParts,
): FilterFunction {
  const { name } = plugin.meta;
  // After a breach each call is checked until one is sound.
  let isSuspect = true;
  let calls = 0;
  return (relevance, context) => {
    if (!breaker.admits()) {
      tally.count('bypassed');
      throw bypassed(name, 'bypassed', 'it is left out after repeated breaches');
    }
    const began = performance.now();
    const isChecked = isSuspect || calls % spotCheckEvery === 0;
    calls += 1;
    const once = (): CallOutcome => call(options, relevance, context);
    const outcome = judge(plugin, { relevance, context, outcome: once() });
    const twice = outcome.ok && isChecked ? sameValues(outcome, once()) : outcome;
    if (!twice.ok) {
      // A map that was not finite before is nothing that the plugin can be blamed for.
      const isBlamed = twice.kind !== 'contract' || context.summary.nonFinite === 0;
      if (isBlamed) breaker.onBreach();
      isSuspect = true;
      tally.count(twice.kind, performance.now() - began);
      throw bypassed(name, twice.kind, twice.message);
    }
    isSuspect = false;
    breaker.onSuccess();
    tally.count('ok', performance.now() - began);
    if (twice.changes === unchanged) return unchanged;
    relevance.set(twice.values);
    return twice.changes as ReturnType<FilterFunction>;
  };
}

/** The outcome, turned into a breach where what the filter left breaks the contract. */
function judge(
  { meta }: LoadedFilter,
  {
    relevance: before,
    context,
    outcome,
  }: {
    readonly relevance: Float32Array;
    readonly context: FilterContext;
    readonly outcome: CallOutcome;
  },
): CallOutcome {
  if (!outcome.ok) return outcome;
  const { values: after, changes } = outcome;
  const verdict = verifyOutput(meta, { before, after, changes }, context);
  if (!verdict.ok) return { ok: false, kind: 'contract', message: verdict.breach };
  return { ok: true, values: after, changes: verdict.changes };
}

function bypassed(filter: string, kind: FaultKind | 'bypassed', message: string): FilterError {
  return new FilterError(
    'FILTER_BYPASSED',
    `Filter "${filter}" expects to keep the contract, got ${kind}: ${message}`,
    { filter, reason: kind },
  );
}
