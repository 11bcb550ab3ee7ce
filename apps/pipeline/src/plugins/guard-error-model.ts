import type {
  ErrorModelDefinition,
  Finding,
  Injector,
  MapRecord,
  PointRecord,
  Proposal,
} from '@pellucid/error-models';
import { parseFilterSpec } from '@pellucid/filters';

import { hostedMapRecord, hostedPointRecord } from './error-model-calls.ts';
import { guardInjector } from './guard-injector.ts';
import type { ErrorModelGuardParts } from './guarded-call.ts';
import { createGuardedCall } from './guarded-call.ts';
import type { ErrorModelRequest } from './hosted/messages.ts';
import { isObject } from './is-object.ts';

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
