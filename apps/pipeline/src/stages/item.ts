import type { InferenceEvent, RecordContext } from '@pellucid/events';

import type { PreparedPlan } from '../compute/prepare-plan.ts';
import type { BatchTimings, SampleExplanation } from '../compute/sample-explanation.ts';
import type { DeadLetterReason } from '../dead-letter-reason.ts';
import type { OutputRecord, TransportRecord } from '../transport/port.ts';

/** Where an item came from; it goes with the item to its settlement. */
export interface Origin {
  readonly record: TransportRecord;
  readonly epoch: number;
  /** When it was delivered, milliseconds of the monotonic clock. */
  readonly arrivedMs: number;
  /** Its output is durable already: there is nothing to do but to settle. */
  readonly isAnswered?: true;
}

/** Offsets without records; it goes through the stages only to have its position settled. */
export interface GapItem {
  readonly type: 'gap';
  readonly epoch: number;
  readonly partition: number;
  /** First offset behind the gap. */
  readonly position: number;
}

/** An event that can be explained. */
export interface EventItem {
  readonly type: 'event';
  readonly origin: Origin;
  readonly event: InferenceEvent;
  readonly context: RecordContext;
  readonly plan: PreparedPlan;
  /** `[...input]` of one sample. */
  readonly values: Float32Array;
  /** Class to explain. */
  readonly target: number | 'predicted';
  readonly mapId: string;
  /** Whether an event of the same source, id and body came before: its map is made again. */
  readonly isRepeated?: true;
  /** Time that decoding took, milliseconds. */
  readonly decodeMs: number;
}

/** An event that was explained. */
export interface ExplainedItem extends Omit<EventItem, 'type'> {
  readonly type: 'explained';
  readonly explanation: SampleExplanation;
  /** Shares of the batch's times that fall to this event, milliseconds. */
  readonly timings: BatchTimings;
}

/** A record that cannot be explained: it becomes a dead letter. */
export interface RejectedItem {
  readonly type: 'rejected';
  readonly origin: Origin;
  readonly stage: 'decode' | 'explain' | 'encode';
  readonly reason: DeadLetterReason;
  readonly message: string;
  /** Name of the model, where it is one that is deployed: it becomes a label. */
  readonly model?: string;
  /** Digest of the settings under which it failed, where they were known. */
  readonly pipelineDigest?: string;
}

/** A record that asks for nothing. */
export interface SkippedItem {
  readonly type: 'skipped';
  readonly origin: Origin;
  readonly reason: 'tombstone' | 'answered';
}

/** A record that goes past the stages that explain. */
export type PassingItem = RejectedItem | SkippedItem | GapItem;

/** Where a record is done with, all but its outputs. */
export type FinishedRecord = ExplainedItem | RejectedItem | SkippedItem;

/** What comes out of the stages that explain. */
export type FinishedItem = FinishedRecord | GapItem;

/** A record with what is to be written for it. */
export interface EncodedItem<Item extends FinishedItem = FinishedItem> {
  readonly item: Item;
  readonly outputs: readonly OutputRecord[];
  /** Time that encoding took, milliseconds. */
  readonly encodeMs: number;
}
