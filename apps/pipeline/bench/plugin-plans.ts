import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { ExplanationPlan } from '@pellucid/pipeline/dist/compute/explanation-plan.js';
import { cleanPlan, demoModelDirectory } from '@pellucid/pipeline/dist/demo/demo-setting.js';
import { loadPlugins } from '@pellucid/pipeline/dist/plugins/load-plugins.js';
import { pluginEntry } from '@pellucid/pipeline/dist/plugins/plugin-entry.js';
import type { PluginTier } from '@pellucid/pipeline/dist/plugins/plugin-settings.js';

// A bench is run in the folder of its project.
const wasmExample = path.resolve('../../examples/pellucid-filter-taper-wat');

/** What the example in WAT does, in JavaScript. */
const source = `export const filter = {
  meta: {
    name: 'bench/taper', version: '1.0.0', description: '', formula: '', source: '',
    signPreserving: true, scaleEquivariant: true, idempotent: false, neverIncreasing: true, conserving: false,
  },
  schema: {
    type: 'object', additionalProperties: false,
    properties: { strength: { type: 'number', description: '', default: 1 } },
  },
  create: ({ strength }) => (relevance, { summary }) => {
    if (summary.absmax === 0) return {};
    const slope = strength / summary.absmax;
    for (let index = 0; index < relevance.length; index += 1) {
      const value = relevance[index];
      relevance[index] = value / (1 + slope * Math.abs(value));
    }
  },
};
`;

/** Writes the package of the filter in JavaScript. */
export function writeTaper(directory: string): string {
  const folder = path.join(directory, 'pellucid-filter-taper');
  const manifest = {
    name: 'pellucid-filter-taper',
    version: '1.0.0',
    type: 'module',
    keywords: ['pellucid-plugin'],
    pellucid: { apiVersion: 1, kind: 'filter', entry: 'filter.mjs' },
  };
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(path.join(folder, 'filter.mjs'), source);
  return folder;
}

/** The demo's explanation with the filter in a tier, at the points of a selector. */
export async function taperPlan(
  folder: string,
  tier: PluginTier,
  selector: string,
): Promise<ExplanationPlan> {
  const directory = tier === 'wasm' ? wasmExample : folder;
  const entry = pluginEntry(directory, tier);
  const settings = { ...entry, directory, deadlineMs: 10_000, memoryMb: 256 };
  const shared = { onFault: 'bypass', breaches: 3, probeMs: 10_000 } as const;
  const plugins = await loadPlugins({ packages: [settings], ...shared });
  const name = plugins.loaded[0]!.meta.name;
  return { ...plainPlan, filters: [`${name}${selector}`], plugins };
}

/** The demo's explanation without a filter: amplitude and detectors. */
export const plainPlan: ExplanationPlan = {
  ...cleanPlan,
  profile: `${demoModelDirectory}/profile.json`,
};
