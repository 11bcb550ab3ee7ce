import type { ErrorModelDefinition, MapRecord, PointRecord } from '@pellucid/error-models';
import { createRandom } from '@pellucid/error-models/random';

import { errorText } from './hosted/error-text.ts';
import { createHostedErrorModel } from './hosted/hosted-error-model.ts';
import { loadErrorModel } from './hosted/load-definition.ts';
import type { ErrorModelRequest, FaultKind, HostedPointRecord } from './hosted/messages.ts';
import { readsFigure } from './hosted/reads-figure.ts';
import type { LoadedErrorModel } from './loaded-plugin.ts';
import type { PluginLine } from './plugin-line.ts';
import { createPluginLine } from './plugin-line.ts';

/** The error model of a plugin, as its tier can be called. */
export interface ErrorModelCalls extends PluginLine {
  /** The definition itself, where it is in this process: errors of weights, operators, events and streams need it. */
  readonly definition: ErrorModelDefinition | undefined;
}

/**
 * The way to the error model of a plugin by its tier.
 *
 * @param onEnd - Called when a fault has ended a thread.
 */
export async function createErrorModelCalls(
  plugin: LoadedErrorModel,
  onEnd: (kind: FaultKind) => void,
): Promise<ErrorModelCalls> {
  const { tier } = plugin;
  if (tier !== 'in-process') {
    return { definition: undefined, ...createPluginLine({ ...plugin, tier }, onEnd) };
  }
  const definition = await loadErrorModel(plugin);
  const hosted = createHostedErrorModel(definition, createRandom);
  return {
    definition,
    call: (request, values, activation) => {
      try {
        const copy = Float32Array.from(values);
        const output = hosted(request as ErrorModelRequest, copy, () =>
          Float32Array.from(activation()),
        );
        return { ok: true, ...output };
      } catch (error) {
        return { ok: false, kind: 'error', message: errorText(error) };
      }
    },
    stop: () => undefined,
  };
}

/** A record of a point with every figure worked out that a statistic may read; the others are `undefined`. */
export function hostedPointRecord(
  record: PointRecord,
  reads: 'summary' | 'relevance' | 'activation',
): HostedPointRecord {
  const { shape, summary, start, ...rest } = record;
  const figures = Object.entries(rest).map(([name, figure]) => {
    const isRead = typeof figure === 'function' && readsFigure(reads, name);
    return [name, isRead ? figure() : undefined];
  });
  return { shape, summary, start, figures: Object.fromEntries(figures) };
}

/** A record of a map as plain data. */
export function hostedMapRecord({ layers, ...record }: MapRecord): MapRecord {
  return { ...record, layers: [...layers] };
}
