import { fileURLToPath } from 'node:url';

import type { ExplanationPlan, InjectionSettings } from '../compute/explanation-plan.ts';
import type { Config } from '../config/config.ts';
import { parseConfig } from '../config/load-config.ts';
import type { PluginsConfig } from '../plugins/plugin-settings.ts';

/** Root of the models that come with the service. */
export const demoModels: string = fileURLToPath(new URL('../../models', import.meta.url));
/** Name of the demo's network. */
export const demoModel = 'smallcnn-mnist';
/** Folder of the demo's network. */
export const demoModelDirectory: string = fileURLToPath(
  new URL(`../../models/${demoModel}/1`, import.meta.url),
);
/** Points that a spike can hit, and how: what the demo knows and the service does not. */
export const demoErrorModel = 'spike';

/** What of the demo's config is asked for. */
export interface DemoConfigChoice {
  /** Filters in the place of the profile's chain. @defaultValue that chain */
  readonly filters?: readonly string[];
  /** Plugins that the filters may name. @defaultValue none */
  readonly plugins?: PluginsConfig | undefined;
}

/** The demo's config: the default one, with the journal in the demo's folder and maps that carry both relevances. */
export function demoConfig(
  journalDirectory: string,
  port: number,
  { filters = [], plugins }: DemoConfigChoice = {},
): Config {
  const defaults = parseConfig('', 'demo');
  return {
    ...defaults,
    models: { directory: demoModels },
    transport: {
      ...defaults.transport,
      journal: {
        ...defaults.transport.journal,
        directory: journalDirectory,
        sync: 'periodic',
        retention: { bytes: 2 ** 28, hours: 24 },
      },
    },
    explanation: {
      ...defaults.explanation,
      uncorrected: true,
      ...(filters.length > 0 && { filters }),
    },
    ...(plugins && { plugins }),
    http: { ...defaults.http, port },
  };
}

/** How the demo has errors put in. */
export function demoInjection(share: number, seed: number): InjectionSettings {
  return { errorModel: demoErrorModel, share, seed };
}

/** Plan for the maps that the demo compares with: no errors, no filters. */
export const cleanPlan: ExplanationPlan = {
  model: demoModelDirectory,
  filters: [],
  profile: 'none',
  batchSizes: [2, 4, 8, 12, 16, 20, 24, 28, 32],
};

/** The same events under z⁺, which has a profile of its own. */
export const zPlusPlan: ExplanationPlan = {
  ...cleanPlan,
  composite: { name: 'uniform-z-plus' },
  filters: 'profile',
  profile: `${demoModelDirectory}/profile.uniform-z-plus.json`,
};
