import type { RejectionCode } from './rejection-code.ts';

/** Code of an {@link EventError}: that of the rejection which a reader would give, or one for what only a programmer can get wrong. */
export type EventErrorCode = RejectionCode | 'INVALID_ARGUMENT';

/** What an {@link EventError} is made of. */
export interface EventErrorFields {
  readonly code: EventErrorCode;
  /** Operation, expectation and what came; never bytes of a payload. */
  readonly message: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** Something that cannot be written, because a reader would have to reject it. */
export class EventError extends Error {
  override readonly name = 'EventError';
  readonly code: EventErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(fields: EventErrorFields) {
    super(fields.message, fields.cause === undefined ? undefined : { cause: fields.cause });
    this.code = fields.code;
    this.details = fields.details ?? {};
  }
}
