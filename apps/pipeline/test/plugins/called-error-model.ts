import type { ErrorModelDefinition } from '@pellucid/error-models';
import { createRandom } from '@pellucid/error-models';
import { samplePoint, sampleRecord } from '@pellucid/error-models/conformance';

import { loadPlugins } from '../../src/plugins/load-plugins.ts';
import type { PluginPlan } from '../../src/plugins/loaded-plugin.ts';
import type { PluginHosts } from '../../src/plugins/plugin-hosts.ts';
import { createPluginHosts } from '../../src/plugins/plugin-hosts.ts';
import type { PluginSettings } from '../../src/plugins/plugin-settings.ts';

/** Where the errors of these tests are. */
export const point: ReturnType<typeof samplePoint> = samplePoint([6]);

/** Whether the error model put its error into six values, and what it left. */
export function inject(
  model: ErrorModelDefinition,
  seed = 1,
): readonly [boolean, readonly number[]] {
  const injector = model.inject({ height: 9 });
  const relevance = Float32Array.of(1, -2, 3, 4, 5, 6);
  if (injector.stage !== 'relevance') throw new Error(injector.stage);
  const activation = (): Float32Array => Float32Array.of(0, 1, 0, 1, 0, 1);
  const start = { sum: 1, l1: 1 };
  const isHit = injector.apply({ point, relevance, activation, start }, createRandom(seed));
  return [isHit, [...relevance]];
}

/** What its statistic says of four values. */
export function measure({ statistic }: ErrorModelDefinition): number | undefined {
  const record = sampleRecord({ relevance: [1, -2, 3, 3], activation: [0, 1, 1, 1] });
  return statistic.scope === 'point' ? statistic.of(record) : undefined;
}

/** What a proposal is asked for. */
export const finding = {
  errorModel: 'test/bump',
  point: point.id,
  statistic: 'absmax',
  value: 9,
  threshold: 4,
  severity: 'warning',
} as const;

/** A package as the builders make it. */
interface PinnedPackage {
  readonly settings: PluginSettings;
  readonly remove: () => void;
}

/** Loads the plugin of a package; what is to be cleaned up is added to a list. */
export async function loadPinned(
  { settings, remove }: PinnedPackage,
  cleanUp: (() => void)[],
): Promise<PluginPlan> {
  cleanUp.push(remove);
  return await loadPlugins({ packages: [settings], onFault: 'bypass', breaches: 2, probeMs: 1e6 });
}

/** The error model of a package as the host has it. */
export async function hostPinned(
  given: PinnedPackage,
  cleanUp: (() => void)[],
): Promise<{ readonly model: ErrorModelDefinition; readonly hosts: PluginHosts }> {
  const hosts = await createPluginHosts(await loadPinned(given, cleanUp));
  cleanUp.push(hosts.stop);
  return { model: hosts.errorModels.get('test/bump'), hosts };
}
