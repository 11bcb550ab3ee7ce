import type { DetectorChoice, InjectionSettings as InjectionOptions } from '@pellucid/error-models';
import type { Bounds, Composite, CompositeOptions, DialectName } from '@pellucid/relevance';

import type { InputShapes } from '../models/read-network.ts';
import type { PluginPlan } from '../plugins/loaded-plugin.ts';

/** An error put in on purpose, for drills, studies and the demo. */
export interface InjectionSettings extends InjectionOptions {
  /** Id of the point that is hit. @defaultValue one of the default filter points at random */
  readonly point?: string;
}

/** Everything that decides what a map looks like, as plain data that can be sent to a worker. */
export interface ExplanationPlan {
  /** Path of a model directory or model file. */
  readonly model: string;
  /** Output to explain. @defaultValue the first */
  readonly output?: string;
  /** Shapes of samples that the model file leaves open. @defaultValue that of the manifest */
  readonly inputShapes?: InputShapes;
  /** By name, or as a table. @defaultValue that of the model's manifest, else that of the dialect */
  readonly composite?:
    | { readonly name: string; readonly options?: CompositeOptions }
    | { readonly table: Composite };
  /** Whose conventions are followed. @defaultValue 'zennit' */
  readonly dialect?: DialectName;
  /** Bounds of the network's input. @defaultValue those of the manifest */
  readonly bounds?: Bounds;
  /** @defaultValue that of the dialect: 'logit', but 'output' for `tjoa-guan` */
  readonly start?: 'logit' | 'one-hot' | 'output';
  /** Filters; `profile` takes the chain of the profile, and nothing where there is none. */
  readonly filters: 'profile' | readonly string[];
  /** Path of a profile; `none` uses none. @defaultValue `profile.json` of the model directory */
  readonly profile?: string;
  /** Error models that are looked for. @defaultValue those that cost next to nothing */
  readonly detectors?: DetectorChoice;
  readonly injection?: InjectionSettings;
  /** Whether the map with an empty chain is made too. @defaultValue false */
  readonly uncorrected?: boolean;
  /** Filters of third parties. */
  readonly plugins?: PluginPlan;
  /** Sizes that batches are padded to. */
  readonly batchSizes: readonly number[];
}
