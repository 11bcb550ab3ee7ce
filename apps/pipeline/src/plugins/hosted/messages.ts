import type { MessagePort } from 'node:worker_threads';

import type { FilterContext } from '@pellucid/filters';

/** What a thread needs to know of a plugin. */
export interface HostedPlugin {
  readonly tier: 'process' | 'wasm' | 'worker';
  readonly directory: string;
  readonly entry: string;
  readonly definition: string | undefined;
  readonly memoryMb: number;
}

/** A context as it crosses a thread: its activation is asked for. */
export type HostedContext = Omit<FilterContext, 'activation'>;

/** One call of a filter. */
export interface ApplyRequest {
  readonly options: Readonly<Record<string, unknown>>;
  readonly context: HostedContext;
  /** Values of the map. */
  readonly size: number;
}

/** A request with the memory for its values: float32, the map and behind it the activation. */
export interface SlotRequest extends ApplyRequest {
  readonly slot: SharedArrayBuffer;
}

/** What a plugin did wrong. */
export type FaultKind = 'error' | 'timeout' | 'exit' | 'contract' | 'memory';

/** What a plugin answers. */
export type Reply =
  | { readonly type: 'started'; readonly pid: number }
  | { readonly type: 'ready'; readonly description: unknown }
  /** The context's activation is wanted; the call goes on when it is there. */
  | { readonly type: 'activation' }
  /** The values are in the slot; `changes` is what the filter returned. */
  | { readonly type: 'done'; readonly changes: unknown }
  | {
      readonly type: 'failed';
      readonly kind: FaultKind;
      readonly message: string;
      /** Whether the thread goes on. @defaultValue true */
      readonly isFatal?: boolean;
    };

/** What a thread is started with. */
export interface ThreadData {
  readonly plugin: HostedPlugin;
  readonly port: MessagePort;
  /** Two int32: counts of what the thread and what the caller have sent. */
  readonly signal: SharedArrayBuffer;
}
