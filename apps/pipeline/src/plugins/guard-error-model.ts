import type {
  ErrorModelDefinition,
  Finding,
  Injector,
  MapRecord,
  PointRecord,
  Proposal,
} from '@pellucid/error-models';
import { parseFilterSpec } from '@pellucid/filters';

import type { CircuitBreaker } from './circuit-breaker.ts';
import type { ErrorModelCalls } from './error-model-calls.ts';
import { hostedMapRecord, hostedPointRecord } from './error-model-calls.ts';
import { guardInjector } from './guard-injector.ts';
import type { ErrorModelRequest } from './hosted/messages.ts';
import { isObject } from './is-object.ts';
import type { LoadedErrorModel } from './loaded-plugin.ts';
import type { PluginTally } from './plugin-tally.ts';
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

const none = { values: new Float32Array(0), activation: () => new Float32Array(0) };

/**
 * The error model of a plugin, guarded: where it fails, its statistic cannot tell, nothing is put in, and it has no filter to propose.
 */
export function guardErrorModel(parts: ErrorModelGuardParts): ErrorModelDefinition {
  const { meta, schema, stage, sequential, statistic } = parts.plugin;
  const guarded = createGuardedCall(parts, () => undefined);
  const measured = createGuardedCall(parts, (reason, message) =>
    parts.onFailure({ errorModel: meta.name, reason, message }),
  );
  const figureOf = (request: ErrorModelRequest): number | undefined =>
    measured(request, none, isFigure)?.answer as number | undefined;
  return {
    meta,
    schema,
    stage,
    ...(sequential !== undefined && { sequential }),
    statistic:
      statistic.scope === 'map'
        ? {
            ...statistic,
            of: (record: MapRecord) =>
              figureOf({ call: 'map-statistic', record: hostedMapRecord(record), size: 0 }),
          }
        : {
            ...statistic,
            of: (record: PointRecord) =>
              figureOf({
                call: 'point-statistic',
                record: hostedPointRecord(record, statistic.reads),
                size: 0,
              }),
          },
    inject: (options): Injector =>
      guardInjector({ ...options }, { stage, guarded, definition: parts.calls.definition }),
    propose: (finding: Omit<Finding, 'proposal'>): Proposal => {
      const left = guarded({ call: 'propose', finding, size: 0 }, none, isProposal);
      const advice = `the plugin ${parts.plugin.name} failed when it was asked for a correction`;
      return left === undefined ? { advice } : (left.answer as Proposal);
    },
  };
}

function createGuardedCall(
  { calls, breaker, tally }: ErrorModelGuardParts,
  onFailure: (reason: StatisticFailure['reason'], message: string) => void,
): GuardedCall {
  return (request, { values, activation }, isSound) => {
    if (!breaker.admits()) {
      tally.count('bypassed');
      onFailure('bypassed', 'it is left out after repeated breaches');
      return undefined;
    }
    const began = performance.now();
    const outcome = calls.call(request, values, activation);
    const spentMs = performance.now() - began;
    if (!outcome.ok || !isSound(outcome.changes, outcome.values)) {
      const { kind, message } = outcome.ok ? unsound : outcome;
      breaker.onBreach();
      tally.count(kind, spentMs);
      onFailure(kind, message);
      return undefined;
    }
    breaker.onSuccess();
    tally.count('ok', spentMs);
    return { values: outcome.values, answer: outcome.changes };
  };
}

const unsound = { kind: 'contract', message: 'it answered what is no answer to its call' } as const;

function isFigure(answer: unknown): boolean {
  return answer === undefined || Number.isFinite(answer);
}

/** Characters of a proposal, which goes into the map. */
const longestProposal = 1000;

function isProposal(answer: unknown): boolean {
  if (!isObject(answer)) return false;
  const { filter, advice } = answer;
  if (isLine(advice) && filter === undefined) return advice !== '';
  if (!isLine(filter) || advice !== undefined) return false;
  try {
    parseFilterSpec(filter);
    return true;
  } catch {
    return false;
  }
}

/** Whether it is a text that may be shown as it is. */
function isLine(text: unknown): text is string {
  return typeof text === 'string' && text.length <= longestProposal && !/\p{Cc}/u.test(text);
}
