import type { MessagePort } from 'node:worker_threads';

import type { ErrorModelDefinition, MapRecord, PointRecord } from '@pellucid/error-models';
import type { FilterContext, RelevanceSums } from '@pellucid/filters';
import type { Point } from '@pellucid/relevance';

import type { PluginKind } from './plugin-contract.ts';

/** What a thread needs to know of a plugin. */
export interface HostedPlugin {
  readonly kind: PluginKind;
  readonly apiVersion: number;
  readonly tier: 'process' | 'wasm' | 'worker';
  readonly directory: string;
  readonly entry: string;
  readonly definition: string | undefined;
  readonly memoryMb: number;
}

/** A context as it crosses a thread, plain data: its activation is asked for. */
export type HostedContext = Pick<
  FilterContext,
  'shape' | 'kind' | 'ordinal' | 'name' | 'start' | 'entering' | 'summary'
>;

/** One call of a filter. */
export interface ApplyRequest {
  readonly options: Readonly<Record<string, unknown>>;
  readonly context: HostedContext;
  /** Values of the map. */
  readonly size: number;
}

/** A record of a point as it crosses a thread: figures beyond the summary are worked out before, those that are read. */
export type HostedPointRecord = Pick<PointRecord, 'shape' | 'summary' | 'start'> & {
  readonly figures: Readonly<Record<string, unknown>>;
};

/** Where an error is put, as it crosses a thread: its values are in the slot, the activation is asked for. */
export type HostedSite =
  | { readonly stage: 'relevance'; readonly point: Point; readonly start: RelevanceSums }
  | { readonly stage: 'activation'; readonly point: Point }
  | {
      readonly stage: 'start';
      readonly output: Float32Array;
      readonly target: number;
      readonly classes: number;
      /** The class of each value of the output. */
      readonly classByIndex: Int32Array;
    };

/** One call of an error model; `size` values are in the slot. */
export type ErrorModelRequest = { readonly size: number } & (
  | {
      readonly call: 'inject';
      readonly options: Readonly<Record<string, unknown>>;
      readonly site: HostedSite;
      /** What its random numbers are drawn from. */
      readonly seed: readonly number[];
    }
  | { readonly call: 'point-statistic'; readonly record: HostedPointRecord }
  | { readonly call: 'map-statistic'; readonly record: MapRecord }
  | {
      readonly call: 'propose';
      readonly finding: Parameters<ErrorModelDefinition['propose']>[0];
    }
);

/** A call of a plugin. */
export type PluginRequest = ApplyRequest | ErrorModelRequest;

/** A call with the memory for its values: float32, the map and behind it the activation. */
export type SlotRequest = PluginRequest & {
  /** `undefined` where they are in the file that a process has open. */
  readonly slot: SharedArrayBuffer | undefined;
};

/** A call as a process gets it. */
export type ProcessRequest = PluginRequest & {
  /** Whether values and activation are in the file; they come with the messages otherwise. */
  readonly isInFile: boolean;
};

/** What a plugin did wrong. */
export type FaultKind = 'error' | 'timeout' | 'exit' | 'contract' | 'memory';

/** What a plugin answers. */
export type Reply =
  | { readonly type: 'started'; readonly pid: number }
  | { readonly type: 'ready'; readonly description: unknown }
  /** The context's activation is wanted; the call goes on when it is there. */
  | { readonly type: 'activation' }
  /** The values are in the slot; `changes` is what the plugin returned, `left` how many values a process left in the file. */
  | { readonly type: 'done'; readonly changes: unknown; readonly left?: number }
  | {
      readonly type: 'failed';
      readonly kind: FaultKind;
      readonly message: string;
      /** Whether the thread ends with it. @defaultValue false */
      readonly isFatal?: boolean;
    };

/** What a thread is started with. */
export interface ThreadData {
  readonly plugin: HostedPlugin;
  readonly port: MessagePort;
  /** Two int32: counts of what the thread and what the caller have sent. */
  readonly signal: SharedArrayBuffer;
  /** Descriptor of the file that its process inherits; `undefined` where there is none. */
  readonly file: number | undefined;
}
