import type { ErrorModelDefinition, Injector, PointRecord, Random } from '@pellucid/error-models';
import type { createRandom } from '@pellucid/error-models/random';

import type { HostedOutput } from './hosted-filter.ts';
import type { ErrorModelRequest, HostedPointRecord, HostedSite } from './messages.ts';
import { plainAnswer } from './plain-answer.ts';

/** Makes calls of an error model; values are its own, and an injector with other options is made once. */
export type HostedErrorModel = (
  request: ErrorModelRequest,
  values: Float32Array,
  activation: () => Float32Array,
) => HostedOutput;

/** The error model of a plugin, ready for calls. */
export function createHostedErrorModel(
  definition: ErrorModelDefinition,
  seeded: typeof createRandom,
): HostedErrorModel {
  const { statistic } = definition;
  const made = new Map<string, Injector>();
  return (request, values, activation) => {
    if (request.call === 'propose') {
      return { values, changes: plainAnswer(definition.propose(request.finding)) };
    }
    if (request.call === 'inject') {
      const key = JSON.stringify(request.options);
      const injector = made.get(key) ?? definition.inject(structuredClone(request.options));
      made.set(key, injector);
      return {
        values,
        changes: plainAnswer(
          inject(injector, { ...request, random: seeded(...request.seed) }, { values, activation }),
        ),
      };
    }
    if (request.call === 'point-statistic' && statistic.scope === 'point') {
      return { values, changes: plainAnswer(statistic.of(recordOf(request.record))) };
    }
    if (request.call === 'map-statistic' && statistic.scope === 'map') {
      return { values, changes: plainAnswer(statistic.of(request.record)) };
    }
    throw new TypeError(`Error model expects calls for a ${statistic.scope}, got ${request.call}`);
  };
}

function inject(
  injector: Injector,
  { site, random }: { readonly site: HostedSite; readonly random: Random },
  {
    values,
    activation,
  }: { readonly values: Float32Array; readonly activation: () => Float32Array },
): boolean {
  if (injector.stage === 'relevance' && site.stage === 'relevance') {
    let known: Float32Array | undefined;
    const asked = (): Float32Array => (known ??= activation());
    const { point, start } = site;
    return injector.apply({ point, relevance: values, activation: asked, start }, random);
  }
  if (injector.stage === 'activation' && site.stage === 'activation') {
    return injector.apply({ point: site.point, activation: values }, random);
  }
  if (injector.stage === 'start' && site.stage === 'start') {
    const { output, target, classes, classByIndex } = site;
    const classOf = (index: number): number => classByIndex[index]!;
    return injector.apply({ start: values, output, target, classes, classOf }, random);
  }
  throw new TypeError(`Injector expects the stage ${site.stage}, got ${injector.stage}`);
}

function recordOf({ figures, ...record }: HostedPointRecord): PointRecord {
  const calls = Object.entries(figures).map(([name, figure]) => [name, () => figure]);
  return { ...record, ...Object.fromEntries(calls) } as PointRecord;
}
