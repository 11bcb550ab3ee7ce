import type { PipelineError } from '../../errors.ts';
import type { OffsetPolicy } from './offset-policy.ts';

/** Something an operator wants to know that stops nothing. */
export type JournalNotice =
  | {
      /** The former consumer of the group is gone; this one goes on with a new epoch. */
      readonly type: 'taken_over';
      readonly topic: string;
      readonly group: string;
      readonly epoch: number;
      readonly formerPid: number;
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
export type NoticeListener = (notice: JournalNotice) => void;
