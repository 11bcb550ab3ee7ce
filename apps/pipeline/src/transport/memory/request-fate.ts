/** What becomes of a request. */
export interface RequestFate {
  readonly outcome:
    /** It arrives and is answered. */
    | 'answered'
    /** It is answered with an error, and nothing was done. */
    | 'refused'
    /** It never arrives. */
    | 'lost'
    /** It arrives after whoever asked has given up waiting. */
    | 'late'
    /** All is done as asked, and the answer never arrives. */
    | 'unanswered'
    /** A part is done, where it has parts, and the answer never arrives. */
    | 'torn';
  /** Way to the broker, milliseconds. */
  readonly thereMs: number;
  /** Way back, milliseconds. */
  readonly backMs: number;
}

/** Decides what becomes of the next request of that name. */
export type DecideFate = (api: string) => RequestFate;

/** Every request is answered at once. */
export const noFaults: DecideFate = () => ({ outcome: 'answered', thereMs: 0, backMs: 0 });
