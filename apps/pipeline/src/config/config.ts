import type { DetectorChoice } from '@pellucid/error-models';
import type { Composite, DialectName } from '@pellucid/relevance';

import type { PluginsConfig } from '../plugins/plugin-settings.ts';
import type { OffsetPolicy } from '../transport/offset-policy.ts';
import type { KafkaConfig } from './kafka-config.ts';

/** Settings of the service, as `pellucid.yaml` holds them; every default is in the schema. */
export interface Config {
  readonly models: {
    /** Root of the model directories `<name>/<version>/`. */
    readonly directory: string;
  };
  readonly transport: {
    readonly kind: 'journal' | 'kafka';
    /** Consumer group: positions are kept a group. */
    readonly group: string;
    readonly topics: {
      /** Inference events come from here. */
      readonly input: string;
      /** Relevance maps go here. */
      readonly output: string;
      /** Records that could not be explained go here, with the reason in their headers. */
      readonly deadLetters: string;
      /** Errors that were detected over many events go here. */
      readonly findings: string;
    };
    readonly kafka: KafkaConfig;
    readonly journal: {
      /** Folder of the embedded journal. */
      readonly directory: string;
      /** `always` survives a power loss, `periodic` a killed process. */
      readonly sync: 'always' | 'periodic';
      /** Partitions of topics that are made. */
      readonly partitions: number;
      /** What happens when records were deleted before they were read. */
      readonly offsetPolicy: OffsetPolicy;
      readonly retention: { readonly bytes: number; readonly hours: number };
    };
  };
  readonly explanation: {
    /** Name of a composite, or a table; that of the model's manifest when empty. */
    readonly composite: string | Composite;
    /** Whose conventions are followed. */
    readonly dialect: DialectName;
    readonly options: {
      readonly epsilon?: number;
      readonly gamma?: number;
      readonly stabilizer?: number;
    };
    readonly start: 'default' | 'logit' | 'one-hot' | 'output';
    /** `profile` takes the chain of the model's profile; else a list of filters. */
    readonly filters: 'profile' | readonly string[];
    /** `default` looks for errors that cost next to nothing to see, `all` for every one; else a list of error models. */
    readonly detectors: DetectorChoice;
    /** Whether maps carry the relevance without filters too. */
    readonly uncorrected: boolean;
    /** Sizes that batches are padded to. */
    readonly batchSizes: readonly number[];
    /** How long a batch waits to fill, milliseconds. */
    readonly batchWaitMs: number;
  };
  /** Filters of third parties. */
  readonly plugins: PluginsConfig;
  /** Errors put in on purpose, to see that alerts fire. */
  readonly drill: {
    /** Name of an error model, or `none`. */
    readonly errorModel: string;
    /** Options of its injection, `key=value` each. */
    readonly options: readonly string[];
    /** Only events whose id begins like this are hit. */
    readonly eventIdPrefix: string;
    /** Share of these events that are hit, 0 to 1. */
    readonly share: number;
    readonly seed: number;
    /** When the share applies. */
    readonly schedule: string;
  };
  readonly compute: {
    /** Compute threads; 0 takes one a core. */
    readonly workers: number;
    /** Threads of one operation in each of them. */
    readonly threads: number;
    /** Whether passes that come again and again run as graphs. */
    readonly graphs: boolean;
  };
  readonly limits: {
    readonly inFlightEvents: number;
    readonly inFlightBytes: number;
    readonly recordBytes: number;
    /** Values of one tensor. */
    readonly tensorElements: number;
    /** Events whose id is remembered, to tell another inference under the same source and id. */
    readonly rememberedIds: number;
    /** What happens to events whose input is not finite. */
    readonly nonFiniteInput: 'reject' | 'accept';
  };
  readonly http: { readonly host: string; readonly port: number };
  readonly metrics: {
    /** Series that are exported at most; further labels become `__overflow__`. */
    readonly maxSeries: number;
  };
  readonly stall: {
    /** Time without progress that counts as a stall, milliseconds. */
    readonly afterMs: number;
    /** New consumers that are tried before `/livez` fails. */
    readonly renewals: number;
  };
  readonly shutdown: {
    /** How long a stop waits for what is in flight, milliseconds. */
    readonly drainMs: number;
  };
  readonly log: { readonly level: 'debug' | 'info' | 'warn' | 'error' };
}
