import type { PipelineError } from '../errors.ts';
import type { OffsetPolicy } from './offset-policy.ts';

/** Something an operator wants to know that does not end the deliveries. */
export type TransportNotice =
  /** Events cannot be taken in or written now, and why; `availability` without a problem says that they can again. */
  | { readonly type: 'availability'; readonly problem?: string }
  | {
      /** The group has shared its partitions out anew. */
      readonly type: 'rebalanced';
      readonly epoch: number;
      readonly partitions: readonly number[];
      /** From giving the former partitions up to having the new ones, milliseconds. */
      readonly durationMs: number;
    }
  | {
      /** The former consumer of the group is gone; this one goes on with a new epoch. */
      readonly type: 'taken_over';
      readonly topic: string;
      readonly group: string;
      readonly epoch: number;
      readonly formerPid: number;
    }
  | {
      /** The consumer failed; a new one is begun, unless the deliveries end with the error. */
      readonly type: 'consumer_failed';
      readonly error: PipelineError;
      readonly isRestarted: boolean;
    }
  | {
      /** A request to the message system failed. */
      readonly type: 'request_failed';
      /** Name of the request, such as Produce. */
      readonly api: string;
      /** Code of the protocol or of the network, such as NOT_LEADER_OR_FOLLOWER or ECONNREFUSED. */
      readonly code: string;
    }
  | {
      /** The position lay outside what is kept, and the offset policy moved it. */
      readonly type: 'offset_reset';
      readonly topic: string;
      readonly partition: number;
      readonly policy: Exclude<OffsetPolicy, 'fail'>;
      readonly from: number;
      readonly to: number;
      readonly low: number;
      readonly high: number;
    }
  | {
      /** A stored record failed its checksum; its bytes were delivered, marked. */
      readonly type: 'damaged_record';
      readonly topic: string;
      readonly partition: number;
      readonly offset: number;
      readonly damage: string;
    }
  | {
      /** Records that are stored together cannot be unpacked. */
      readonly type: 'unreadable_batch';
      readonly topic: string;
      readonly partition: number;
      /** First offset of the batch. */
      readonly offset: number;
      readonly problem: string;
      /** `halted`: the partition stays where it is; `skipped`: one marked record stands for the whole batch. */
      readonly outcome: 'halted' | 'skipped';
    }
  | {
      /** Retention deleted the oldest records. */
      readonly type: 'trimmed';
      readonly topic: string;
      readonly partition: number;
      readonly low: number;
      readonly records: number;
      readonly bytes: number;
    }
  | {
      /** A background task failed and is tried again. */
      readonly type: 'task_failed';
      readonly task: 'heartbeat' | 'retention';
      readonly error: PipelineError;
    };

/** Receives notices; must not throw. */
export type NoticeListener = (notice: TransportNotice) => void;
