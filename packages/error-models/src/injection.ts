import type { RelevanceSums } from '@pellucid/filters';
import type { Composite, DialectName, Network, Point } from '@pellucid/relevance';

import type { Random } from './random.ts';

/** Relevance of one sample on its way back, at one point. */
export interface RelevanceSite {
  readonly point: Point;
  /** `[...point.shape]`, channel last; changed in place. */
  readonly relevance: Float32Array;
  /** What the layer reads, of the same shape; not to be changed. Computed on the first call. */
  readonly activation: () => Float32Array;
  readonly start: RelevanceSums;
}

/** What one layer reads of one sample, on the way forward; everything behind it is computed from what is left here. */
export interface ActivationSite {
  readonly point: Point;
  /** `[...point.shape]`, channel last; changed in place. */
  readonly activation: Float32Array;
}

/** How relevance is worked out: the graph, its rules, the conventions. */
export interface Operator {
  /** As it was loaded; `canonizeFor` has the graph that relevance goes back through. */
  readonly network: Network;
  readonly composite: Composite;
  readonly dialect: DialectName;
  /**
   * Set where the graph is not run forward itself: every node reads the tensor of its name from the sound forward pass, or
   * the one that is named here. A graph without it has a forward pass of its own.
   */
  readonly borrowed?: ReadonlyMap<string, string>;
}

/** Start relevance of one sample. */
export interface StartSite {
  /** `[...output]`, changed in place. */
  readonly start: Float32Array;
  readonly output: Float32Array;
  /** The class that was asked for. */
  readonly target: number;
  readonly classes: number;
  /** The class that a value of the output belongs to. */
  readonly classOf: (index: number) => number;
}

/** The input of one event. */
export interface EventSite {
  /** `[...shape]`, channel last; changed in place. */
  readonly input: Float32Array;
  readonly shape: readonly number[];
  /** Place of the event in the stream, 0 for the first. */
  readonly position: number;
  /** The explained output at the input as it stands; the class stays the one of the event as it came. */
  readonly explained: () => number;
  /** The class with the largest output at the input as it stands. */
  readonly predicted: () => number;
  /** Gradient of the explained output with respect to the input as it stands, for errors that are made on purpose. */
  readonly gradient: () => Float32Array;
}

/** Relevance of one sample at one point, and of the events before it. */
export interface StreamSite extends RelevanceSite {
  /** Relevance at this point of the event `back` places before in its stream, 1 for the last; `undefined` where none was seen. */
  readonly earlier: (back: number) => Float32Array | undefined;
}

/**
 * Puts an error where it arises; returns whether it changed anything, so that a study knows which events were hit.
 *
 * Weights and operators belong to all events of a process: they give what is used instead.
 */
export type Injector =
  | {
      readonly stage: 'relevance';
      readonly apply: (site: RelevanceSite, random: Random) => boolean;
    }
  | {
      readonly stage: 'activation';
      readonly apply: (site: ActivationSite, random: Random) => boolean;
    }
  | {
      readonly stage: 'weights';
      /** The network that is computed with instead. */
      readonly apply: (network: Network, random: Random) => Network;
    }
  | {
      readonly stage: 'operator';
      /** What relevance is worked out with instead; the answer of the network stays. */
      readonly apply: (operator: Operator, random: Random) => Operator;
    }
  | { readonly stage: 'start'; readonly apply: (site: StartSite, random: Random) => boolean }
  | { readonly stage: 'event'; readonly apply: (site: EventSite, random: Random) => boolean }
  | {
      readonly stage: 'stream';
      /** Events that it may look back at most. @defaultValue 1 */
      readonly depth?: number;
      readonly apply: (site: StreamSite, random: Random) => boolean;
    };
